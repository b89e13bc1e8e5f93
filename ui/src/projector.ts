// Entry of the projector's window: what the hall may see, and no way to anything else.
import { mount } from 'svelte';
import './shared/base.css';
import Projector from './screens/Projector.svelte';
import { t } from './text/t';

document.title = t.projector.window_title;
mount(Projector, { target: document.getElementById('app')! });
