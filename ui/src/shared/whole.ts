// The whole of words that a cell had to cut, under the pointer. Words that are all there get no tooltip: it would only
// lie over what stands beside them.

export const whole = (words: string) => (node: HTMLElement) => {
  const look = () => {
    const cut = node.scrollWidth > node.clientWidth + 1 || node.scrollHeight > node.clientHeight + 1;
    if (cut) node.title = words;
    else node.removeAttribute('title');
  };
  node.addEventListener('pointerenter', look);
  return () => node.removeEventListener('pointerenter', look);
};
