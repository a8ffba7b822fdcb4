// The components import a part of `qrcode` that has no types of its own; their declaration is a script, not a module.
// oxlint-disable-next-line typescript/triple-slash-reference
/// <reference path="../../src/ui/components/qrcode.d.ts" />
