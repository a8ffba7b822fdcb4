// What the runner's mocha gives every test file; the rest of its types is not needed.

declare function describe(what: string, body: () => void): void;
declare function it(what: string, body: () => void | Promise<void>): void;
declare function before(body: () => void | Promise<void>): void;
declare function after(body: () => void | Promise<void>): void;
declare function beforeEach(body: () => void | Promise<void>): void;
declare function afterEach(body: () => void | Promise<void>): void;
