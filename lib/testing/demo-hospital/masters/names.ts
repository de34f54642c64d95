/** Family and given names with their readings; all made up by combination. */
export const FAMILY_NAMES: readonly (readonly [string, string])[] = pairs(
  '佐藤サトウ 鈴木スズキ 高橋タカハシ 田中タナカ 伊藤イトウ 渡辺ワタナベ 山本ヤマモト 中村ナカムラ 小林コバヤシ 加藤カトウ ' +
    '吉田ヨシダ 山田ヤマダ 佐々木ササキ 山口ヤマグチ 松本マツモト 井上イノウエ 木村キムラ 林ハヤシ 斎藤サイトウ 清水シミズ ' +
    '山崎ヤマザキ 森モリ 池田イケダ 橋本ハシモト 阿部アベ 石川イシカワ 前田マエダ 藤田フジタ 小川オガワ 後藤ゴトウ ' +
    '岡田オカダ 長谷川ハセガワ 村上ムラカミ 近藤コンドウ 石井イシイ 斉藤サイトウ 坂本サカモト 遠藤エンドウ 青木アオキ 藤井フジイ ' +
    '西村ニシムラ 福田フクダ 太田オオタ 三浦ミウラ 藤原フジワラ 岡本オカモト 松田マツダ 中川ナカガワ 中野ナカノ 原田ハラダ ' +
    '小野オノ 田村タムラ 竹内タケウチ 金子カネコ 和田ワダ 中山ナカヤマ 石田イシダ 上田ウエダ 森田モリタ 原ハラ ' +
    '柴田シバタ 酒井サカイ 工藤クドウ 横山ヨコヤマ 宮崎ミヤザキ 宮本ミヤモト 内田ウチダ 高木タカギ 安藤アンドウ 島田シマダ ' +
    '谷口タニグチ 大野オオノ 高田タカダ 丸山マルヤマ 今井イマイ 河野コウノ 河野カワノ 藤本フジモト 村田ムラタ 武田タケダ ' +
    '上野ウエノ 杉山スギヤマ 増田マスダ 平野ヒラノ 大塚オオツカ 千葉チバ 久保クボ 松井マツイ 小島コジマ 岩崎イワサキ ' +
    '桜井サクライ 野口ノグチ 松尾マツオ 木下キノシタ 菊地キクチ 菊池キクチ 野村ノムラ 新井アライ 渡邉ワタナベ 渡邊ワタナベ ' +
    '髙橋タカハシ 山﨑ヤマザキ 齋藤サイトウ 齊藤サイトウ 濱田ハマダ 東海林ショウジ 五十嵐イガラシ 喜屋武キャン 大城オオシロ 勅使河原テシガワラ',
);

export const MALE_NAMES: readonly (readonly [string, string])[] = pairs(
  '太郎タロウ 一郎イチロウ 次郎ジロウ 三郎サブロウ 健一ケンイチ 誠マコト 隆タカシ 茂シゲル 清キヨシ 勇イサム ' +
    '博ヒロシ 浩ヒロシ 正マサシ 昭アキラ 和夫カズオ 幸雄ユキオ 義男ヨシオ 敏夫トシオ 武タケシ 修オサム ' +
    '進ススム 実ミノル 豊ユタカ 明アキラ 直樹ナオキ 哲也テツヤ 大輔ダイスケ 翔ショウ 拓也タクヤ 蓮レン ' +
    '陽翔ハルト 悠真ユウマ 湊ミナト 樹イツキ 大和ヤマト 翼ツバサ 竜也タツヤ 亮リョウ 純一ジュンイチ 康弘ヤスヒロ',
);

export const FEMALE_NAMES: readonly (readonly [string, string])[] = pairs(
  '花子ハナコ 幸子サチコ 和子カズコ 節子セツコ 洋子ヨウコ 恵子ケイコ 京子キョウコ 文子フミコ 美智子ミチコ 久子ヒサコ ' +
    '順子ジュンコ 典子ノリコ 智子トモコ 良子ヨシコ 純子ジュンコ 富士子フジコ 静江シズエ 志津シズ ' +
    '千代チヨ キクキク ハルハル トメトメ 由美子ユミコ 真由美マユミ 明美アケミ 裕子ユウコ 直美ナオミ 香織カオリ ' +
    '愛アイ 美咲ミサキ さくらサクラ 陽菜ヒナ 結衣ユイ 凛リン 葵アオイ 紬ツムギ 咲良サクラ 杏アン 絵里エリ 舞マイ',
);

/** How many names at the start of each list belong to people born before about 1975. */
export const ELDER_NAMES = { M: 24, F: 28 } as const;
/** From which name on a list sounds like someone born after about 1990. */
export const YOUNG_NAMES = { M: 24, F: 24 } as const;

/** Splits `漢字カナ` at the first katakana of its longest katakana tail; names written in kana repeat themselves. */
function pairs(list: string): readonly (readonly [string, string])[] {
  return list.split(' ').map((entry) => {
    const tail = /^(.*?[^ァ-ヶー])([ァ-ヶー]+)$/.exec(entry);
    if (tail?.[1] && tail[2]) return [tail[1], tail[2]] as const;
    const half = entry.slice(entry.length / 2);
    return [half, half] as const;
  });
}

/** Places of the made-up prefecture. Postcodes of the 900-99xx range are not in use. */
export const PLACES: readonly (readonly [string, string])[] = [
  ['900-9901', '灯台県灯台市岬町'],
  ['900-9902', '灯台県灯台市港町'],
  ['900-9903', '灯台県灯台市浜通り'],
  ['900-9911', '灯台県波止市松原'],
  ['900-9912', '灯台県波止市汐入'],
  ['900-9921', '灯台県潮見郡汐里町大字北浦'],
  ['900-9931', '灯台県沖島村字東'],
];
