/** English: see lexicon.ts for what a line means. */
export const ENGLISH = `
quoted  according to {publisher}
quoted  according to a (report|story|dispatch|article) (by|in|from|on) {publisher}
quoted  as (reported|quoted|cited) (by|in) {publisher}
quoted  (was|were|is|are|been|be) (quoted|reported|cited|carried|published) (|today|yesterday|as saying) (by|in|on) {publisher}
quoted  (quoted|reported|cited|carried|published|monitored|issued|released|broadcast) (by|on) (|today|yesterday) {publisher}
quoted  (appeared|appearing|published|reported|quoted|carried) in {publisher}
quoted  statement (through|carried by|issued by|issued through) {publisher}
quoted  (quoting|citing) {publisher}
quoted  (told|tells) {publisher}
quoted  (interview|interviews) (|published|broadcast|today|yesterday) (with|by|in|on|to) {publisher}
quoted  (statement|comments|remarks|questions) (to|from) {known}
quoted  (report|reports|article|story|dispatch|editorial|despatch|commentary) (in|by|from|on|of) {publisher}
quoted  polled by {known}
quoted  (reply|response|answer|answers) to {known}
quoted  questions (|put) by {publisher}
quoted  {publisher} (|also|today|yesterday|had|has|had also|last night|last week|last month|later|earlier|earlier today) said !it
quoted  {publisher} (|also|today|yesterday|had|has|had also|last night|last week|last month|later|earlier|earlier today) (reported|reports|quoted|quotes|wrote|says|disclosed|carried|published)
quoted  {publisher} (as saying|said in)
quoted  {publisher} , (quoting|citing)
quoted  {publisher} (report|report said|reports said|report that|article said|story said|dispatch|correspondent|reporter)

label   source
label   sources
label   via

station news agency
station radio
station television
station broadcaster
noun    newspaper
noun    daily newspaper
noun    newsletter
noun    weekly newsletter
noun    news magazine
noun    magazine
noun    weekly magazine
noun    business daily
noun    financial daily
noun    news service
weak    daily
weak    weekly

the     the
of      Times of
title   Times Journal Daily Herald Tribune Shimbun Gazette Radio Television News Magazine Zeitung Newspaper Courier Chronicle Examiner Globe Observer Mercurio

between today yesterday Monday Tuesday Wednesday Thursday Friday Saturday Sunday the official state run semi local national government independent influential leading respected authoritative pro financial business weekly daily English language reports by s
nation  U S Iranian Iraqi Soviet Chinese Kuwaiti Saudi Egyptian Algerian Libyan Turkish Japanese British American West East German French Italian Spanish Dutch Greek Yugoslav Indonesian Israeli Indian Pakistani Polish Hungarian Irish Belgian Brazilian Venezuelan Mexican Arab Syrian Moroccan Tunisian Korean Vietnamese

and     and
inside  of and the de al el la le e y s for 24
article al el la le de
company Holdings Corp Inc Plc Co Ltd Group
indefinite a an one some another local

not     a an one some several other but and in at on as if when while for after before since it he she they we this that these many most both
not     Monday Tuesday Wednesday Thursday Friday Saturday Sunday industry company analysts officials sources

unless  by with from to

filler  today yesterday also Monday Tuesday Wednesday Thursday Friday Saturday Sunday on in a report

photo   photo photograph photographer picture image pictures video
`
