/** `tv-sign-in/testing`: for the tests of an embedding app. */

export {
  createScriptedTvSignIn,
  type ScriptedTvSignIn,
  type ScriptOptions,
  type Step,
} from './scripted-tv-sign-in.ts';
