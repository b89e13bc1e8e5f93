// Entry of the operator's window.
import { mount } from 'svelte';
import './shared/base.css';
import { showTheme } from './shared/theme';
import Operator from './screens/Operator.svelte';

showTheme();
mount(Operator, { target: document.getElementById('app')! });
