// What static/vendor/msgpack.js exports (tools/vendor/msgpack.entry.js), for the type checker.

export function encode(value: unknown, options?: object): Uint8Array<ArrayBuffer>;
export function decode(bytes: ArrayLike<number> | ArrayBufferView | ArrayBufferLike, options?: object): any;
export class Encoder {
  constructor(options?: object);
  encode(value: unknown): Uint8Array<ArrayBuffer>;
}
export class Decoder {
  constructor(options?: object);
  decode(bytes: ArrayLike<number> | ArrayBufferView | ArrayBufferLike): any;
}
