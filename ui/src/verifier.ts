// Entry of the verifier's page, which is one file and travels with every bundle.
import { mount } from 'svelte';
import './verifier/page.css';
import Verifier from './verifier/Verifier.svelte';
import { language, t } from './verifier/words';

document.documentElement.lang = language;
document.title = t.title;
const list = document.getElementById('trust')?.textContent ?? '';
mount(Verifier, { target: document.getElementById('app')!, props: { list } });
