// What attention-playground.standalone.js loads when it is first asked for: a classic script, which exports nothing.
export {};
