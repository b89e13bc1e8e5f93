// Entry of the signing window: the sheet, the photo and the pen, and nothing of the operator's.
import { mount } from 'svelte';
import './shared/base.css';
import { fetchLetters } from './shared/letters';
import { showTheme } from './shared/theme';
import Signing from './screens/Signing.svelte';
import { t } from './text/t';

showTheme();
fetchLetters();
document.getElementById('coming')?.remove();
document.title = t.signing.window_title;
mount(Signing, { target: document.getElementById('app')! });
