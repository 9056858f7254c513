// What an element in a JSX file becomes. esbuild imports it where it is used, under names that no file has.
export { Fragment as __Fragment, h as __h } from 'preact'
