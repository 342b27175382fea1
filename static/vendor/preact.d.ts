// What static/vendor/preact.js exports (tools/vendor/preact.entry.js), for the type checker alone.

/** Anything that can stand in a tree: an element, text, a number, a list of those, nothing. */
export type Child = any;
export type Tree = any;
export type View<P = any> = (props: P) => Tree;

export function html(strings: TemplateStringsArray, ...values: any[]): Tree;
export function h(type: any, props?: any, ...children: Child[]): Tree;
export function render(tree: Tree, parent: Element): void;
export function memo<P>(view: View<P>, same?: (before: P, after: P) => boolean): View<P>;
/** What runs while a tree is drawn, by Preact's short names (`static/lib/mend.js`). */
export const options: any;
export const Fragment: View;
export class Component<P = any, S = any> {
  constructor(props?: P, context?: any);
  props: P;
  state: S;
  setState(state: Partial<S> | ((state: S, props: P) => Partial<S> | null), then?: () => void): void;
  forceUpdate(then?: () => void): void;
  render(props: P, state: S): Tree;
}
export function createContext<T>(value: T): { Provider: View<{ value: T }>; Consumer: View };

export type Ref<T> = { current: T };
export function useState<T>(initial: T | (() => T)): [T, (value: T | ((before: T) => T)) => void];
export function useReducer<S, A>(
  reduce: (state: S, action: A) => S,
  initial: S,
): [S, (action: A) => void];
export function useEffect(effect: () => void | (() => void), inputs?: readonly unknown[]): void;
export function useLayoutEffect(
  effect: () => void | (() => void),
  inputs?: readonly unknown[],
): void;
export function useRef<T>(initial: T): Ref<T>;
export function useRef<T>(initial: T | null): Ref<T | null>;
export function useRef(): Ref<any>;
export function useMemo<T>(make: () => T, inputs: readonly unknown[]): T;
export function useCallback<F extends (...args: any[]) => any>(run: F, inputs: readonly unknown[]): F;
export function useContext<T>(context: { Provider: View<{ value: T }> }): T;
export function useId(): string;
