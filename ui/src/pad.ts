// Entry of the page that tablets and phones open from the laptop: pairing, the sheet, the pen, and nothing of a desk.
import './pad/older';
import { mount } from 'svelte';
import './shared/base.css';
import Pad from './screens/Pad.svelte';
import { t } from './text/t';

document.documentElement.dataset['theme'] = 'light';
document.title = t.pad.window_title;
mount(Pad, { target: document.getElementById('app')! });
