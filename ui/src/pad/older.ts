// What browsers of five years ago lack and this page uses. Imported first; elsewhere it changes nothing.

if (!Array.prototype.at) {
  const at = function <T>(this: ArrayLike<T>, index: number): T | undefined {
    return this[index < 0 ? this.length + index : index];
  };
  for (const kind of [Array.prototype, Uint8Array.prototype, Float32Array.prototype] as object[])
    Object.defineProperty(kind, 'at', { value: at, writable: true, configurable: true });
}

if (!Object.hasOwn)
  Object.hasOwn = (thing: object, name: PropertyKey) => Object.prototype.hasOwnProperty.call(thing, name);

export {};
