// Preloaded into the viewer: it ends when `serve` is gone, even when that was killed without a word. Otherwise an
// orphan would keep the port, and serve a configuration that nobody watches.
process.stdin.resume().on('close', () => process.exit());
