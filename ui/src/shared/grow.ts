// A text box as tall as its text. WebKitGTK does not know `field-sizing` yet; where it is known, CSS does it alone.
import type { Attachment } from 'svelte/attachments';

const byStyle = typeof CSS !== 'undefined' && CSS.supports('field-sizing', 'content');

/** Pass the text, so that words that arrive from outside are measured too. */
export function grow(_text: string): Attachment<HTMLTextAreaElement> {
  return (box) => {
    if (byStyle) return;
    const fit = () => {
      box.style.height = '0';
      box.style.height = `${box.scrollHeight + box.offsetHeight - box.clientHeight}px`;
    };
    fit();
    const watching = new ResizeObserver((entries) => {
      // Only a new width changes how the words break.
      const width = String(Math.round(entries[0]?.contentRect.width ?? 0));
      if (box.dataset['width'] === width) return;
      box.dataset['width'] = width;
      fit();
    });
    watching.observe(box);
    return () => watching.disconnect();
  };
}
