/** Every key that a configuration file may have. The README's table is made from this list, and held equal by a check. */

interface KeyHelp {
  /** What is taken when the key is left out; `required` when it must be there. */
  readonly fallback: string;
  readonly meaning: string;
}

export const CONFIG_HELP = {
  root: {
    facility: {
      fallback: 'from the backup',
      meaning: '医療施設ID for sources that do not name one themselves',
    },
    sources: { fallback: 'required', meaning: 'list of backups, each with the keys below' },
    store: { fallback: 'required', meaning: 'folder of the generations; may be read-only for viewing' },
    state: {
      fallback: 'required',
      meaning: 'the only folder that the viewer writes to: account, sessions, audit',
    },
    keep: {
      fallback: '5',
      meaning: 'how many published generations are kept, the newest included (3 to 99)',
    },
    interimMinutes: {
      fallback: '10',
      meaning:
        'while a first reading of 300,000 files or more, or from a slow source, goes on, a generation of what is read so far is published so often; 0 for none (0 to 1440)',
    },
    serve: { fallback: 'see below', meaning: 'how the viewer is opened to browsers' },
  },
  source: {
    id: { fallback: 'required', meaning: 'short name; stands beside every fact on the screen' },
    kind: { fallback: 'required', meaning: 'what lies there' },
    path: {
      fallback: 'required',
      meaning:
        'folder of the backup, or an archive (tar, tar.gz, tar.xz, tar.zst, zip; 7z, rar, iso and others through bsdtar), or `restic:REPOSITORY::SNAPSHOT`, `borg:REPOSITORY::ARCHIVE` (the newest without `::`), `s3://BUCKET/PREFIX`; only ever read',
    },
    paths: { fallback: '', meaning: 'several folders or archives of one source, instead of `path`' },
    facility: { fallback: 'the general one', meaning: '医療施設ID of this source' },
    index: {
      fallback: 'looked for beside the storage',
      meaning:
        'dump of the index database SSMIXIDX (CSV with a header, or SQL): what it lists and the copy does not hold is reported and marks the chart',
    },
    encoding: { fallback: '`auto`', meaning: 'character set; `auto` judges each file by its bytes' },
    changes: {
      fallback: '`stat`',
      meaning:
        'what makes `index` read a patient again: `stat` names, sizes and times of the files (misses a file written anew with the same size and the old time); `names` names alone (quickest; misses a file written anew under its name); `digest` every byte (reads the whole backup)',
    },
    passwordFile: {
      fallback: '',
      meaning:
        'file with the password of a `restic:` or `borg:` repository; without it RESTIC_PASSWORD or BORG_PASSPHRASE of the environment',
    },
    endpoint: {
      fallback: '',
      meaning:
        'address of the S3-compatible service of an `s3://` path; the keys come from AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY of the environment',
    },
    region: { fallback: '`us-east-1`', meaning: 'region of an `s3://` path' },
    note: { fallback: '', meaning: 'what the reader should know about this copy; shown on every screen' },
  },
  serve: {
    host: { fallback: '`127.0.0.1`', meaning: 'address to listen on; anything else needs TLS in front' },
    port: { fallback: '3000', meaning: 'port to listen on' },
    idleMinutes: { fallback: '60', meaning: 'minutes without use after which a session ends (1 to 720)' },
  },
} as const satisfies Record<string, Record<string, KeyHelp>>;

export const CONFIG_KEYS = {
  root: Object.keys(CONFIG_HELP.root),
  source: Object.keys(CONFIG_HELP.source),
  serve: Object.keys(CONFIG_HELP.serve),
};
