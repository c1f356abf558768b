"""The tables, declared once: column, type, nullable, Chinese header, meaning.

The parquet schemas, the checks at each stage's edge, the workbook's headers and the data
dictionary all come from here.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, type, Chinese header and one line on what it holds."""

    name: str
    kind: str
    header: str
    meaning: str
    nullable: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its name, Chinese title, columns and the column that is unique."""

    name: str
    title: str
    meaning: str
    columns: tuple[Column, ...]
    key: str

    @property
    def names(self) -> tuple[str, ...]:
        """The column names in order."""
        return tuple(column.name for column in self.columns)


def _c(name: str, kind: str, header: str, meaning: str) -> Column:
    nullable = kind.endswith("?")
    return Column(name, kind.rstrip("?"), header, meaning, nullable)


_ARTICLE = _c("article_id", "text", "文章编号", "id of the article")
_DOCUMENT = _c("document_id", "text", "文档编号", "id of the source document")
_MENTION = _c("mention_id", "text", "提及编号", "id of the mention")
_TEXT = _c("text", "text", "原文", "the mention as the text has it")
_OFFSETS = (
    _c("start", "int", "起", "first character, in the article's text"),
    _c("end", "int", "止", "one past the last character, in the article's text"),
    _c("source_start", "int", "源文件起", "first character, in the source text of the document"),
    _c("source_end", "int", "源文件止", "one past the last character, in the source text"),
)
_FOUND_BY = (
    _c("rule", "text", "规则", "rule or model that found it"),
    _c("score", "float", "置信度", "confidence of that, 0 to 1"),
)
_HEAD = (_MENTION, _ARTICLE, _TEXT, *_OFFSETS)
_FIRST = (
    _c("mentions", "int", "提及次数", "how often it is mentioned"),
    _c("articles", "int", "文章数", "in how many articles"),
    _c("article_id", "text", "首见文章", "article of its first mention"),
    *_OFFSETS,
)
_BOUNDS = (
    _c("value_min", "decimal?", "下限", "lower bound; empty where the text leaves it open"),
    _c("value_max", "decimal?", "上限", "upper bound; empty where the text leaves it open"),
)
_QUALIFIER = _c(
    "qualifier", "text", "限定", "exact, approx, at_least, at_most, more_than, less_than, range"
)

TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        Table(
            "documents",
            "文档",
            "one row a document of the corpus (a file, or a record of a feed)",
            (
                _DOCUMENT,
                _c("path", "text", "文件", "path below the corpus folder"),
                _c("record", "text", "记录", "record inside the file; empty for a whole file"),
                _c("media", "text", "类型", "text, pdf, docx, html, jsonl or csv"),
                _c("encoding", "text?", "编码", "encoding the text was read in"),
                _c("title", "text?", "标题", "title the source's metadata gives"),
                _c("source", "text?", "来源", "newspaper or site the metadata names"),
                _c("url", "text?", "网址", "address the metadata gives"),
                _c("published", "date?", "发布日期", "date the source's metadata gives"),
                _c("published_source", "text?", "日期出处", "where that date was taken from"),
                _c("published_period", "text?", "发布时间", "that date as far as known: 2025-03"),
                _c("page", "text?", "版面", "page number or section the metadata gives"),
                _c("notes", "texts", "备注", "remarks on how it was read: a guessed encoding …"),
                _c("characters", "int", "字数", "length of the source text"),
                _c("text_start", "int", "源文本起", "offset of text in a file read in parts"),
                _c("pages", "ints", "分页", "pages of the text: start, end, start, end …"),
                _c("lines", "text?", "行位置", "boxes of a PDF's lines, as JSON"),
                _c("text", "text", "源文本", "the source text, unedited"),
            ),
            "document_id",
        ),
        Table(
            "articles",
            "文章",
            "one row an article of a document, in the joined view",
            (
                _ARTICLE,
                _DOCUMENT,
                _c("ordinal", "int", "序号", "place of the article in its document, from 0"),
                _c("kind", "text", "类别", "news, notice, caption, official or report"),
                _c("title", "text", "标题", "headline; empty when there is none"),
                _c("subtitles", "texts", "副题", "lines above or below the headline"),
                _c("authors", "texts", "作者", "authors with their roles: 本报记者 陆筝"),
                _c("dateline", "text?", "电头", "本报讯, 新华社北京3月21日电"),
                _c("published", "date?", "发布日期", "date the article was published"),
                _c("published_source", "text?", "日期出处", "where that date was taken from"),
                _c("published_period", "text?", "发布时间", "that date as far as known: 2025-03"),
                _c("text", "text", "正文", "headline, subtitles, body and byline, joined"),
                _c("simplified", "text?", "简体正文", "simplified reading of traditional text"),
                _c("changes", "texts", "字形变更", "characters changed in the view: kind=count"),
                _c("body_start", "int", "正文起", "first character of the body in text"),
                _c("source_start", "int", "源文件起", "first character in the source text"),
                _c("source_end", "int", "源文件止", "one past the last, in the source text"),
                _c("source_map", "ints", "对应表", "runs: text offset, source offset, length"),
            ),
            "article_id",
        ),
        Table(
            "removed",
            "移除",
            "one row a document and reason: the characters that are in no article",
            (
                _c("removed_id", "text", "移除编号", "id of the row"),
                _DOCUMENT,
                _c("reason", "text", "原因", "why: wrap, doubled, furniture, control …"),
                _c("characters", "int", "字数", "how many characters"),
                _c("runs", "ints", "位置", "their runs: start, end, start, end …"),
            ),
            "removed_id",
        ),
        Table(
            "mentions",
            "提及",
            "one row a labelled span of an article",
            (
                _MENTION,
                _ARTICLE,
                _DOCUMENT,
                _c("label", "text", "标签", "ORG, PERSON, PLACE, MONEY, DATE … of the guide"),
                _TEXT,
                *_OFFSETS,
                _c("sentence_start", "int", "句起", "start of its sentence"),
                _c("sentence_end", "int", "句止", "end of its sentence"),
                *_FOUND_BY,
                _c("value", "text?", "值", "the typed value, as JSON"),
            ),
            "mention_id",
        ),
        Table(
            "references",
            "指代",
            "one row a name or policy mention: which entity it stands for",
            (
                *_HEAD,
                _c("label", "text", "标签", "ORG, PERSON, PLACE or POLICY"),
                _c("entity_id", "text?", "实体编号", "the entity; empty unless it is settled"),
                _c("status", "text", "状态", "resolved, ambiguous, unresolved or self"),
                _c("rule", "text", "规则", "rule that settled it"),
                _c("confidence", "float", "置信度", "confidence of that, 0 to 1"),
                _c("candidates", "texts", "候选", "entities or codes it could stand for"),
            ),
            "mention_id",
        ),
        Table(
            "organizations",
            "机构",
            "one row an organization",
            (
                _c("organization_id", "text", "机构编号", "id of the organization"),
                _c("name", "text", "名称", "longest official name found"),
                _c("org_type", "text?", "类型", "government, party, company, bank …"),
                _c("aliases", "texts", "别称", "other names it goes by in the corpus"),
                _c("adcode", "text?", "区划代码", "GB/T 2260 code of the place it belongs to"),
                *_FIRST,
            ),
            "organization_id",
        ),
        Table(
            "people",
            "人物",
            "one row a person (a name with an affiliation)",
            (
                _c("person_id", "text", "人物编号", "id of the person"),
                _c("name", "text", "姓名", "the name"),
                _c("title", "text?", "职务", "office or title the text gives"),
                _c("affiliation", "text?", "所属机构", "organization the text gives"),
                _c("organization_id", "text?", "机构编号", "that organization's id"),
                *_FIRST,
            ),
            "person_id",
        ),
        Table(
            "places",
            "地点",
            "one row a place",
            (
                _c("place_id", "text", "地点编号", "id of the place"),
                _c("name", "text", "名称", "name of the lowest division"),
                _c("full_name", "text?", "全称", "chain of divisions from the province down"),
                _c("adcode", "text?", "区划代码", "GB/T 2260 code"),
                _c("level", "text?", "级别", "province, city, county, country, region …"),
                *_FIRST,
            ),
            "place_id",
        ),
        Table(
            "money",
            "金额",
            "one row an amount of money, in whole units of its currency",
            (
                *_HEAD,
                _c("currency", "text", "币种", "ISO 4217 code"),
                *_BOUNDS,
                _QUALIFIER,
                _c("per", "text?", "每", "what one amount is for: 亩, 年"),
                *_FOUND_BY,
            ),
            "mention_id",
        ),
        Table(
            "dates",
            "日期",
            "one row a point or range in time",
            (
                *_HEAD,
                _c("date_start", "date?", "起日", "first day; empty where not known"),
                _c("date_end", "date?", "止日", "last day, inclusive; empty where not known"),
                _c("granularity", "text", "粒度", "day, month, quarter, year, plan, range …"),
                _c("relative", "bool", "相对", "whether it was resolved from another date"),
                _c("year_from", "text?", "年份出处", "text, published or context"),
                _c("partial", "text?", "残缺日期", "what is known without the year: --03-21"),
                *_FOUND_BY,
            ),
            "mention_id",
        ),
        Table(
            "quantities",
            "数量",
            "one row a percentage or counted measure",
            (
                *_HEAD,
                *_BOUNDS,
                _c("unit", "text?", "单位", "unit as written; % for every percentage"),
                _QUALIFIER,
                _c("per", "text?", "每", "what one quantity is for"),
                _c("unit_si", "text?", "标准单位", "normalised unit, where one is known"),
                _c("factor", "decimal?", "换算", "value × factor is in the normalised unit"),
                *_FOUND_BY,
            ),
            "mention_id",
        ),
        Table(
            "targets",
            "目标",
            "one row a goal for the future",
            (
                *_HEAD,
                _c("indicator", "text?", "指标", "what is to be reached"),
                _c("operator", "text?", "关系", ">=, >, <=, <, =, +, - or comparative"),
                _c("value", "decimal?", "目标值", "the figure, in unit"),
                _c("value_max", "decimal?", "目标值上限", "upper end of a range"),
                _c("unit", "text?", "单位", "unit of the figure; CNY is yuan"),
                _c("deadline", "date?", "期限", "last day on which it can be met"),
                _c("scope", "text?", "范围", "place or group it is for"),
                _c("holder", "text?", "承诺者", "who commits to it"),
                _c("sentence", "text", "句子", "the sentence it stands in"),
                *_FOUND_BY,
            ),
            "mention_id",
        ),
        Table(
            "policies",
            "政策",
            "one row a policy document",
            (
                _c("policy_id", "text", "政策编号", "id of the policy"),
                _c("title", "text", "标题", "title without 《》"),
                _c("kind", "text?", "文种", "通知, 意见, 办法, 规划 …"),
                _c("level", "text?", "层级", "national, provincial, municipal, county …"),
                _c("doc_number", "text?", "文号", "document number: 浙银发〔2025〕1号"),
                _c("issuers", "texts", "发布机构", "issuers in the order of the text"),
                _c("issued", "date?", "发布日期", "day it was issued or revised"),
                _c("status", "text?", "状态", "试行, 修订, 征求意见稿 … where the text says so"),
                _c("aliases", "texts", "简称", "short forms it goes by"),
                _c("parent_id", "text?", "所属文件", "the notice that carries it"),
                *_FIRST,
            ),
            "policy_id",
        ),
        Table(
            "links",
            "关联",
            "one row a policy tied to a mention in a role",
            (
                _c("link_id", "text", "关联编号", "id of the link"),
                _ARTICLE,
                _c("policy_id", "text", "政策编号", "the policy"),
                _c("policy", "text", "政策", "its title"),
                _c("role", "text", "角色", "issued_by, sets_target, provides …"),
                _c("mention_id", "text", "提及编号", "the mention it is tied to"),
                _c("label", "text", "标签", "label of that mention"),
                _TEXT,
                _c("entity_id", "text?", "实体编号", "entity of that mention, where settled"),
                _c("entity", "text?", "实体", "name of that entity"),
                *_OFFSETS,
                _c("rule", "text", "规则", "rule that made the link"),
                _c("cue", "text", "线索词", "words that show it"),
                _c("cue_start", "int", "线索起", "first character of the cue"),
                _c("cue_end", "int", "线索止", "one past its last character"),
                _c("sentence", "text", "证据句", "sentence that shows it"),
                _c("sentence_start", "int", "句起", "start of the sentence"),
                _c("sentence_end", "int", "句止", "end of the sentence"),
                _c("policy_mention_id", "text?", "政策提及", "policy mention it started from"),
                _c("confidence", "float", "置信度", "confidence of the link, 0 to 1"),
            ),
            "link_id",
        ),
        Table(
            "failures",
            "失败",
            "one row a document or record that could not be worked",
            (
                _c("failure_id", "text", "失败编号", "id of the failure"),
                _c("stage", "text", "阶段", "stage in which it failed"),
                _c("path", "text", "文件", "path below the corpus folder"),
                _c("record", "text", "记录", "record inside the file, or empty"),
                _c("code", "text", "代码", "short code of the reason"),
                _c("reason", "text", "原因", "what went wrong and what to do"),
            ),
            "failure_id",
        ),
    )
}
