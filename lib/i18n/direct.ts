/** Words for what is read straight from the backups, without an index. */
import type { Lang } from './lang.ts';

const ja = {
  why: {
    'no-index': '索引なし：バックアップから直接読み取り。検証なし・氏名では検索できません',
    'not-in-index': '索引にない患者：バックアップから直接読み取り。検証なし',
    pending: '索引がまだ読み込んでいない患者：バックアップから直接読み取り。検証なし',
    asked: 'バックアップから直接読み直した内容。検証なし',
  },
  building: (read: number, patients: number) =>
    `索引作成中：${patients} 人のうち ${read} 人を読み込み済み。残り ${patients - read} 人の内容は、一覧に含まれていません`,
  behind: (patients: number) =>
    `${patients} 人の内容は、以前に読み込んだ時点のものです(バックアップには、まだ読み込んでいないファイルがあります)`,
  behindThis:
    'この患者の内容は、以前に読み込んだ時点のものです。バックアップには、まだ読み込んでいないファイルがあります',
  lostParts: (parts: number) =>
    `バックアップに読めなかった部分が ${parts} か所あります。どの患者についても、表示されていない内容があるかもしれません`,
  loading: (read: number, patients: number) => `読み込み中 (${read} / ${patients} 患者)`,
  notRead: 'まだ読み込まれていません',
  unread:
    'この患者の内容はまだ読み込まれていません(索引の作成中)。バックアップも直接読めませんでした。「なし」という意味ではありません',
  readAt: (moment: string) => `読み取り ${moment}`,
  newestOfPatient: 'この患者の最新データ',
  copyAgeUnknown: 'バックアップ全体の時点は、索引がないため分かりません',
  unattached: (sources: string) => `読めなかった情報源: ${sources}(この分の内容は抜けています)`,
  lookalikesUnknown:
    '似た患者の有無は確かめられません(索引と照合できないため)。患者IDと生年月日を確認してください',
  readAgain: 'バックアップから直接読み直す',
  readAgainHelp: '索引の作成後にバックアップに加わった内容も表示します(検証なし)',
  readOnceMore: 'もう一度読み直す',
  backToIndex: '索引の内容に戻す',
  differs: (generation: string) => `索引(世代 ${generation})との違い`,
  same: '索引と同じファイルです',
  added: (count: number) => `索引にないファイル ${count} 件`,
  missing: (count: number) => `索引にはあるが、いまのバックアップにないファイル ${count} 件`,
  domainChange: (domain: string, before: string, now: string) => `${domain}の最新 ${before} → ${now}`,
  notVerified: 'いま計算した値(索引の照合値はありません)',
  home: {
    heading: '患者IDで開く',
    lead: '索引(世代)がないため、患者IDを入れると、その患者のフォルダだけをバックアップから直接読みます。',
    placeholder: '患者ID(先頭の 0 はあってもなくても可)',
    hint: '例: 00012345 / 12345 / リストバンドや診察券のバーコード',
    limits: [
      '氏名・カナ・生年月日・電話番号では探せません。病棟・外来などの一覧も出ません。',
      'レイアウトどおりの場所にない患者フォルダは見つかりません。',
      '読んだ内容の照合(検証)はしていません。',
    ],
    makeIndex: '索引を作ると、これらができるようになります(担当者: tomoshibi index)。',
    listPage: 'この一覧は索引がないと出せません。患者がいないという意味ではありません。',
    state: 'バックアップの状態',
    stateLink: 'バックアップの状態を見る',
    states: {
      attached: '読み取れます',
      detached: '接続されていないか、読み取れません',
      unlisted: '書庫(アーカイブ)です。患者を開く前に、中の一覧を作る必要があります',
      unknown: '接続を確かめられませんでした',
    },
    listNow: '書庫の一覧を作る',
    listHelp:
      '書庫を一度だけ最初から最後まで読みます。大きな書庫では時間がかかり、圧縮されたものは state フォルダに展開する空きが要ります。',
    listing: (seconds: number) => `書庫の一覧を作成中です(経過 ${seconds} 秒)。終わると患者IDで開けます`,
    listingFailed: (reason: string) => `書庫の一覧を作れませんでした: ${reason}`,
    refresh: '進み具合を見る',
    reason: '索引を使えない理由',
  },
  search: {
    noSuggestions: '索引がないため候補は出ません。患者IDを入れて「検索」を押してください',
    heading: 'バックアップを直接調べた結果',
    notNumber: '索引がないため、患者IDでしか探せません。入力は患者IDとして読めませんでした。',
    nobody: (query: string) => `患者ID「${query}」は、バックアップの中の決まった場所には見つかりません`,
    nobodyMeaning:
      'レイアウトどおりの場所にない場合は見つかりません。患者がいない・データがないという意味ではありません。',
    several: '同じ番号に当てはまる患者が複数います。施設・氏名・生年月日を確かめて選んでください',
    more: 'ほかにもいます',
    unattached: (sources: string) => `読めない情報源があり、そこは調べていません: ${sources}`,
    failed: 'バックアップを直接調べることができませんでした。接続を確かめて、もう一度検索してください',
    onlyThere: '索引にない患者(バックアップに直接ありました)',
    nameUnknown: '(氏名の記載が見つかりません)',
  },
  trouble: {
    notFound:
      '索引にもバックアップの決まった場所にも見つかりません。レイアウトどおりの場所にない場合は見つかりません。患者がいないという意味ではありません。',
  },
};

export type DirectMessages = typeof ja;

const en: DirectMessages = {
  why: {
    'no-index': 'No index: read directly from the backup, not verified, not searchable by name',
    'not-in-index': 'Not in the index: read directly from the backup, not verified',
    pending: 'Not read into the index yet: read directly from the backup, not verified',
    asked: 'Read again directly from the backup, not verified',
  },
  building: (read, patients) =>
    `The index is being built: ${read} of ${patients} patients are read; lists lack the contents of the other ${patients - read}`,
  behind: (patients) =>
    `The contents of ${patients} patients are those of an earlier reading (the backup holds files that have not been read yet)`,
  behindThis:
    'What is shown of this patient is an earlier reading. The backup holds files that have not been read yet',
  lostParts: (parts) =>
    `${parts} ${parts === 1 ? 'part' : 'parts'} of the backup could not be read. Something of any patient may be missing`,
  loading: (read, patients) => `being read (${read} of ${patients} patients)`,
  notRead: 'not read yet',
  unread:
    'Nothing of this patient has been read yet (the index is being built), and the backup could not be read directly. It does not mean that there is nothing',
  readAt: (moment) => `read ${moment}`,
  newestOfPatient: 'Newest data of this patient',
  copyAgeUnknown: 'as of when the whole backup speaks is not known without an index',
  unattached: (sources) => `Sources that could not be read: ${sources} (what they hold is missing)`,
  lookalikesUnknown:
    'Whether somebody could be taken for this patient is not known (no index to compare with). Check ID and birth date',
  readAgain: 'Read again from the backup',
  readAgainHelp: 'Also shows what came into the backup after the index was made (not verified)',
  readOnceMore: 'Read once more',
  backToIndex: 'Back to the index',
  differs: (generation) => `Compared with the index (generation ${generation})`,
  same: 'the same files as in the index',
  added: (count) => `${count} files that the index does not have`,
  missing: (count) => `${count} files of the index that the backup does not have now`,
  domainChange: (domain, before, now) => `${domain}: newest ${before} → ${now}`,
  notVerified: 'computed just now (there is no digest of an index to compare with)',
  home: {
    heading: 'Open by patient ID',
    lead: 'There is no index (generation). Type a patient ID: only that patient’s folder is read, straight from the backup.',
    placeholder: 'Patient ID (leading zeros may be left out)',
    hint: 'e.g. 00012345 / 12345 / the barcode of a wristband or card',
    limits: [
      'Nobody can be found by name, kana, birth date or telephone, and there are no lists of wards or outpatients.',
      'Folders that do not lie where the layout puts them are not found.',
      'What is read has not been verified.',
    ],
    makeIndex: 'An index makes all of this possible (person in charge: tomoshibi index).',
    listPage: 'This list needs an index. It does not mean that there are no patients.',
    state: 'State of the backups',
    stateLink: 'See the state of the backups',
    states: {
      attached: 'can be read',
      detached: 'not attached, or not readable',
      unlisted: 'an archive: what is in it has to be listed before a patient can be opened',
      unknown: 'could not be checked',
    },
    listNow: 'List the archives',
    listHelp:
      'Reads every archive once from beginning to end. This takes time for large ones, and compressed ones need room in the state folder.',
    listing: (seconds) =>
      `The archives are being listed (for ${seconds} s). Then patients can be opened by ID`,
    listingFailed: (reason) => `The archives could not be listed: ${reason}`,
    refresh: 'How far is it',
    reason: 'Why no index can be used',
  },
  search: {
    noSuggestions: 'Nothing is suggested without an index. Type a patient ID and press Search',
    heading: 'Found by looking into the backup',
    notNumber: 'Without an index patients are found by ID only, and this cannot be read as one.',
    nobody: (query) => `Patient ID “${query}” is not where the layout of the backup would put it`,
    nobodyMeaning:
      'A folder that does not lie where the layout puts it is not found. It does not mean that the patient or the data does not exist.',
    several: 'Several patients fit this number. Check facility, name and birth date before choosing',
    more: 'There are more',
    unattached: (sources) => `Sources that cannot be read were not looked into: ${sources}`,
    failed: 'The backup could not be looked into. Check that it is attached and search again',
    onlyThere: 'Not in the index (found in the backup itself)',
    nameUnknown: '(no name found)',
  },
  trouble: {
    notFound:
      'It is neither in the index nor where the layout of the backup would put it. A folder that lies elsewhere is not found. It does not mean that the patient does not exist.',
  },
};

const ALL: Readonly<Record<Lang, DirectMessages>> = { ja, en };

/** The words for what is read straight from the backups. */
export function getDirectMessages(lang: Lang): DirectMessages {
  return ALL[lang];
}
