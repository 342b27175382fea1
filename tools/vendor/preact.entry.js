// Everything the views get from Preact, as one module: import maps are no way out under a
// strict content security policy, and one file is one request.

import htm from "htm";
import { Component, Fragment, createContext, h, options, render } from "preact";
import {
  useCallback,
  useContext,
  useEffect,
  useId,
  useLayoutEffect,
  useMemo,
  useReducer,
  useRef,
  useState,
} from "preact/hooks";

const html = htm.bind(h);

/**
 * A view that is drawn again only when one of its props is another value. Written here
 * because Preact's own stands in `preact/compat`, which is four times the size of this.
 */
function memo(View, same = sameProps) {
  return class Memo extends Component {
    shouldComponentUpdate(next) {
      return !same(this.props, next);
    }
    render(props) {
      return h(View, props);
    }
  };
}

function sameProps(before, after) {
  const keys = Object.keys(after);
  return (
    keys.length === Object.keys(before).length &&
    keys.every((key) => Object.is(before[key], after[key]))
  );
}

export {
  Component,
  Fragment,
  createContext,
  h,
  html,
  memo,
  options,
  render,
  useCallback,
  useContext,
  useEffect,
  useId,
  useLayoutEffect,
  useMemo,
  useReducer,
  useRef,
  useState,
};
