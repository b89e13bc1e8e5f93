// Entry of the operator's window.
import { mount } from 'svelte';
import './shared/base.css';
import { fetchLetters } from './shared/letters';
import { showTheme } from './shared/theme';
import Operator from './screens/Operator.svelte';

showTheme();
fetchLetters();
document.getElementById('coming')?.remove();
mount(Operator, { target: document.getElementById('app')! });
