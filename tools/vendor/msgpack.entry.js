// `encode` and `decode` are all the wire needs; the classes are the same code, kept open for
// a decoder that is used again.
export { Decoder, Encoder, decode, encode } from "@msgpack/msgpack";
