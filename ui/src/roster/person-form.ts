// New people and posts as forms begin with them. Pure.
import type { PersonForm, PostForm, Role } from '../ipc/generated/types';

export const newPost = (): PostForm => ({
  id: '', title: '', work_unit: '', protocol_class: '', echelon: '', assignment: 'definitive',
});

/** A new person, holding a vacant post when one is given. */
export const newPerson = (role: Role = 'party', post: PostForm = newPost()): PersonForm => ({
  id: '', front_titles: '', bare_name: '', back_titles: '', identity_kind: 'none', identity: '', rank: '', grade: '', role,
  document_number: null, counterpart: null, targets: [], remark: '', posts: [post],
});

/** Classes of the protocol order (UU 9/2010 Art. 11(1)); the empty one lets the organiser's order decide. */
export const PROTOCOL_CLASSES = ['', 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l', 'm'] as const;
