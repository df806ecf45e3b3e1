"""Bodies in the shapes of other people's blogs, invented: Jekyll, Hugo, Pelican, WordPress, news in six languages."""
# ruff: noqa: E501 - posts have long lines

BODIES = {
    "jekyll-attributes": """The harbour council met. It spoke of lamps.
{: .lead}

## Decisions {#decisions .no_toc}

* TOC
{:toc}

First the buoys, then the bells.{: .note .warning}

![A quay](/assets/quay.png){: .align-right width="300"}
""",
    "jekyll-liquid": """Version {{ site.version }} is out on {{ page.date | date: "%Y" }}.

{% include figure.html src="a.png" caption="The old pier" %}

{% highlight ruby linenos %}
def harbour(name)
  puts "Hello, #{name}"
end
{% endhighlight %}

{% for post in site.posts %}
- [{{ post.title }}]({{ post.url }})
{% endfor %}

See [the previous note]({% post_url 2024-01-02-previous-note %}) for more. <!--more--> And the rest follows.

{% raw %}{{ not liquid }}{% endraw %}
""",
    "jekyll-table-of-kramdown": """|---
| Station | Lamp | Range
|-|:-|:-:
| Ellery | oil | twelve
| Fastnes | gas | nine
|===
| Total | two | lamps
{: .table}

|:--|--:|
|headless|cells|
""",
    "jekyll-definition-and-math": """term one
: meaning of one

term two
: meaning of two
  goes on here

Inline $$e^{i\\pi}+1=0$$ and block:

$$
\\sum_{k=0}^n a_k x^k < \\infty
$$

*[HTML]: Hyper Text Markup Language
The HTML page is here.
""",
    "kramdown-footnotes": """Words with a note[^a] and one more.[^b-2]

[^a]: The first note
    goes on here with `code`.

    A second paragraph of the note.

[^b-2]:
    A note that begins below its mark.
""",
    "kramdown-options": """{::options parse_block_html="true" /}

<div class="wrap" markdown="1">
Words *inside* a wrapper with a [link](https://example.org/x).

- item in wrapper
</div>

{::comment}
hidden remark
{:/comment}

{::nomarkdown}<b>raw</b>{:/}
""",
    "hugo-shortcodes": """{{< figure src="boats.jpg" title="Boats at rest" alt="three boats" >}}

{{% notice tip %}}
Remember the **tide**.
{{% /notice %}}

{{< highlight go "linenos=table" >}}
package main
func main() { fmt.Println("lamp < bell") }
{{< /highlight >}}

Go to [the list]({{< ref "list.md" >}}) or [that one]({{< relref "other.md#part" >}}).

{{</* not a shortcode */>}}

{{< youtube w7Ft2ymGmfc >}}
""",
    "hugo-toml-leftover": """+++
draft = false
+++

Rest of it.

{{< rawhtml >}}
<p>Paragraph in raw html with <b>bold</b></p>
{{< /rawhtml >}}
""",
    "hugo-goldmark": """- [ ] light the lamp
- [x] ring the bell

~~old text~~ new text H~2~O and x^2^ ==marked== ++inserted++

Term
: Definition with *stress*

> [!WARNING]
> Mind the step.

https://example.org/bare/address and www.example.com too.
""",
    "hugo-fences": """```go {linenos=table,hl_lines=[2,"3-4"],linenostart=199}
func a() {}
var lamp = `raw`
```

``` {.python .numberLines startFrom="100"}
lantern = 3
```

```mermaid
graph TD; A-->B;
```

~~~console
$ ls -la | grep foo
~~~

````markdown
```
inner fence
```
````
""",
    "pelican-links": """See [another]({filename}/articles/other.md) and [file]({static}/pdfs/menu.pdf),
[old style](|filename|/other.rst), [tag]({tag}lamps), [category]({category}news), [index]({index}),
[author]({author}anne), [attach]({attach}paper.pdf).

![Alt words]({static}/images/lamp.png)

{% youtube abc123 500 400 %}

[TOC]
""",
    "pelican-rst": """Heading over line
=================

.. code-block:: python

    print("lantern")

.. note:: Mind the gap.

``literal`` and *stress* and `a link <https://example.org/rst>`_.

:role:`text` |sub| [1]_

.. [1] A reference note.

Sub head
--------

:Date: 2024
:Author: Anne
""",
    "pelican-metadata-left": """Title: My post
Date: 2010-12-03 10:20
Category: Python

This is the content of my post.
""",
    "pelican-codehilite": """    #!python
    print("first lantern")

    :::bash
    $ ls lamps

:::text
unindented marker

!!! note "A title"
    Admonition body with words.

??? tip
    Folded words.
""",
    "wordpress-html": """<p style="text-align: center;">Centred words <span style="color: #ff0000;">in red</span>.</p>

<h2 class="wp-block-heading">Block heading</h2>

<!-- wp:paragraph -->
<p>Paragraph of a block.</p>
<!-- /wp:paragraph -->

<figure class="wp-block-image size-large"><img src="https://example.org/p.jpg" alt="picture words" class="wp-image-12"/><figcaption>Caption words here</figcaption></figure>

<!--more-->

<font face="Arial">Old font</font> <center>middle</center> <big>large</big> <strike>struck</strike> <tt>typed</tt> <nobr>together</nobr>

&nbsp;

[caption id="attachment_6" align="alignright" width="300"]<a href="http://example.org/a.jpg"><img src="http://example.org/a.jpg" alt="x" /></a> The caption text[/caption]

[gallery ids="729,732"]

<blockquote class="twitter-tweet"><p lang="en">Tweet words</p>&mdash; Someone (@someone) <a href="https://twitter.com/x/status/1">May 5</a></blockquote>
<script async src="https://platform.example.com/widgets.js"></script>
""",
    "wordpress-lists-tables": """<ul>
<li>one
<li>two <b>bold
</ul>
<table border="1"><tr><td>cell a<td>cell b<tr><th colspan=2>head</table>
<dl><dt>term<dd>meaning</dl>
<p>Unclosed paragraph
<p>Next paragraph<br>line<br/>line again
<hr/>
<address>Pier 1, Ellery</address>
<acronym title="x">ABC</acronym> <dir><li>dirred</dir> <menu><li>menued</li></menu>
<marquee>running words</marquee> <blink>blinking</blink>
""",
    "wordpress-forms-media": """<iframe width="560" height="315" src="https://www.youtube.com/embed/x">Fallback words of the frame</iframe>

<video controls><source src="a.mp4">Your browser shows no video.</video>

<audio src="x.mp3">No sound words.</audio>

<object data="x.swf"><p>Object words</p></object>

<form><label>Your name</label> <input value="x"> <textarea>area words</textarea> <select><option>choice words</select> <button>Press me</button></form>

<noscript>Script is off words</noscript>

<svg><text>drawn words</text></svg> <math><mi>mathx</mi></math> <canvas>canvas words</canvas>

<title>titled words</title>
""",
    "wordpress-pre": """<pre lang="php">
<?php echo "lamp"; ?>
if (a < b && c > d) { }

after blank &lt;b&gt;
</pre>

<pre><code class="language-js">const a = `x`;

const b = "<div>";
</code></pre>

[code lang="js"]
var lamp = 1;
[/code]

<xmp>example words</xmp> <listing>listed words</listing> <plaintext>plain words
""",
    "blogger": """<div dir="ltr" style="text-align: left;" trbidi="on">
<div class="separator" style="clear: both;"><a href="https://example.org/1.jpg" imageanchor="1"><img border="0" src="https://example.org/2.jpg" /></a></div>
First words of the blog.<br />
<br />
<b>Bold words</b> and <i>slanted ones</i>.<o:p></o:p>
<a name='more'></a>
Rest.</div>
""",
    "medium": """![](https://cdn.example.com/max/800/1*abc.png)*A caption in stress*

> “Pull quote words.” — Someone

---

***Bold italic words***

1. First

2. Second

• bullet sign one
• bullet sign two
""",
    "word-paste": """<p class=MsoNormal><span lang=EN-US style='font-size:12.0pt'>Pasted words<o:p></o:p></span></p>
<![if !supportLists]><span>·</span><![endif]>List words
<!--[if gte mso 9]><xml>office</xml><![endif]-->
<v:shape id="x"><v:textbox>shape words</v:textbox></v:shape>
""",
    "ruby-korean": """Ruby 3.4.0-preview1이 공개되었습니다.

{% assign release = site.data.releases | where: "version", "3.4.0" | first %}

## 프리즘(Prism)

기본 파서가 parse.y에서 Prism으로 변경되었습니다. [[Feature #20564]](https://bugs.example.org/issues/20564)

* `Range#size`는 이제 범위가 반복 가능하지 않으면 **TypeError**를 발생시킵니다. [[Misc #18984]]
  * 하위 항목
* "문자열 리터럴"이 **'고정'** 되었습니다.

**굵은글씨**는 조사와 붙습니다. *기울임*도 그렇습니다. __밑줄__도.

[Feature #20564]: https://bugs.example.org/issues/20564
[Misc #18984]:    https://bugs.example.org/issues/18984
""",
    "ruby-russian": """Мы рады сообщить о выпуске Ruby 3.3.0 — «стабильной» версии.

### YJIT

* Значительное улучшение производительности по сравнению с 3.2
  * Поддержка параметров rest улучшена.
  * Регистры выделены под операции стека.
* Ё-моё: слово-слово, 5-7 дней, г. Москва, т. е. так и т. д.

{% comment %} скрытое {% endcomment %}

См. [список изменений](https://github.example.com/ruby/compare/v3_2_0...v3_3_0).
""",
    "ruby-japanese": """Ruby 3.3.0 が公開されました。**Prism**という新しい構文解析器と、**「Lrama」**というパーサジェネレータが追加されました。

* 正規表現エンジンの高速化
    * `Regexp.timeout`の追加。全角　スペース、ｶﾀｶﾅ、（括弧）

<ruby>漢字<rp>(</rp><rt>かんじ</rt><rp>)</rp></ruby>を読む。

1． 全角数字の一覧
２． 二番目

| 名前 | 値 |
|------|----|
| 速度 | 1.5倍 |
| 記憶 | ～50％ |
""",
    "ruby-turkish": """Ruby 3.2.0'ı yayınlamaktan memnuniyet duyuyoruz. İSTANBUL'da ılık bir gün; ışık, ağaç, şğüöç.

* WASI tabanlı WebAssembly desteği
* `Data#with`'in eklenmesi

Ruby'nin "hızlı" olması 'önemli'. %100 güvenli, 1.000,50 TL.
""",
    "ruby-vietnamese": """Chúng tôi vui mừng thông báo phát hành Ruby 2.7.0. Nó giới thiệu *So khớp mẫu*, **Cải tiến REPL**, nén GC.

> "Ngôn ngữ lập trình" — Yukihiro "Matz" Matsumoto

```ruby
case [0, [1, 2, 3]]
in [a, [b, *c]]
  p a #=> 0
end
```

Tiê\u0301ng Viê\u0323t dạng tách rời.
""",
    "ruby-security": """There is a vulnerability in the URI gem. This has been assigned the CVE identifier [CVE-2023-28755](https://nvd.example.gov/CVE-2023-28755).

## Affected versions

* uri gem 0.12.0, 0.11.0, 0.10.1, 0.10.0 and before
* `Ruby <= 2.7.7` (bundled)

gem "uri", "~> 0.12.1"

    SIZE:   14581141 bytes
    SHA1:   8f1a2b3c
    SHA256: ffff

<https://cache.example.org/pub/ruby/2.7/ruby-2.7.8.tar.gz>

Thanks to [Dominic Couture](https://hackerone.example.com/dee-see?type=user) for *discovering*.
""",
    "arabic": """مرحبا **بالعالم** هذا نص عربي مع English words في الوسط.

* البند الأول
* البند الثاني: `code`

> اقتباس ١٢٣

| العمود | القيمة |
|--------|--------|
| أ | ١ |
""",
    "hebrew": """שלום *עולם*, זה "מבחן" של תש״ע ו-צה\"ל.

<div dir="rtl">טקסט בעברית</div>

1. ראשון
2. שני\u200f.
""",
    "persian-zwnj": """می‌خواهم کتاب‌ها را بخوانم. نیم‌فاصله مهم است.
""",
    "hindi": """हिन्दी में **लेख** लिखा गया। क्‍ष और र्‍य।

- पहला
- दूसरा
""",
    "thai": "ภาษาไทยไม่มีช่องว่างระหว่างคำ **ตัวหนา**ต่อกัน และ *เอียง*ด้วย\n",
    "chinese": "今天**「发布」**了新版本。**注意：**请升级。~~删除~~\n\n1、第一\n2、第二\n\n全角！？；：“引号”‘单’……——破折\n",
    "greek-polish-czech": "Ελληνικά «κείμενα» με *έμφαση*. Zażółć gęślą jaźń. Příliš žluťoučký kůň úpěl „ďábelské“ ódy. L’été, c’est l’œuvre. Straße ẞ ﬁnal ﬂow.\n",
    "emoji": """Ready :rocket: 🚀 👩‍👩‍👧‍👦 🏳️‍🌈 1️⃣ ✅ family 🇰🇷 flags ☎︎ text.

- 🎉 party item
- ❌ bad item

🧵 **Thread** 👇🏽
""",
    "nested-lists": """1. Install

   Run this:

   ```sh
   make lamp
   ```

   > quoted in item

2. Configure

    - deep one
        - deep two
            1. deep three

              code in three

* star
+ plus
- minus

1) paren
2) paren two

a. letter
i. roman
""",
    "tabs-lists": "-\ttabbed item\n\n\tparagraph of the item\n\n\t\tcode of the item\n\n-\tsecond\n\t-\tinner\n\t\t-\tinnermost\n",
    "lazy": """> quoted line
lazy line
> - list in quote
still lazy
>
> ```
> code in quote
> ```
>> deeper

- item
lazy item line

      odd indent line
""",
    "tables-odd": """Name | Value
--- | ---
pipe \\| escaped | `a | b`
too | many | cells | here
few
**bold** | [link](https://example.org/p|q)

| a |
|---|
| single |

| Left | Right |
|:---- | ----: |
| x | |
| | y |

+-----+-----+
| gr  | id  |
+=====+=====+
| one | two |
+-----+-----+
""",
    "headings-odd": """Setext one
===

Setext two
---

#No blank
##Neither here##

# Closed one #
####### seven signs

### *Stressed* `code` [link](https://example.org/h) <b>raw</b>

Heading with trailing {#id}
---------------------------
""",
    "links-odd": """[text][ref] and [ref][] and [ref] and [missing ref] and [x][missing].

[ref]: https://example.org/ref "A title here"
[unused]: <https://example.org/unused> 'unused title'

[paren](https://en.example.org/wiki/Lamp_(light)) [space]( https://example.org/s ) [titled](https://example.org/t "the title")
[angle](<https://example.org/a b>) [nested [brackets]](https://example.org/n) [img ![i](x.png)](https://example.org/i)
[empty]() [](https://example.org/nothing) [multi
line](https://example.org/m) [esc\\]aped](https://example.org/e) <mailto:anne@example.org> <anne@example.org>
[tel](tel:+123) [mail](mailto:a@example.org) [rel](../x.html) [root](/about) [frag](#decisions) [ftp](ftp://example.org/f) [proto](//example.org/p)
""",
    "emphasis-odd": """snake_case_word and __init__ and **bold*mixed*bold** and *a **b** c* and ***all***
2*3*4 and a * b * c and **unclosed and _unclosed too
un*frigging*believable __strong__word \\*literal\\* \\_under\\_
** spaced ** and * spaced * and _ spaced _
**bold
across lines** *stress
across*
****four**** ____four____ *_mixed_* **`code`** `` `tick` `` `unclosed tick
""",
    "entities": """AT&T &amp; &copy; &nbsp; &#8364; &#x20AC; &notreal; &lt;tag&gt; &hellip; 5 < 6 > 4 a<b c>d x&y=z <3 love
<not-a-tag> <Foo Bar> vector<int> map<String, List<Integer>> a <- b <-> c <= d => e #include <stdio.h>
if x<y and y>z then done. <user@host> <192.168.0.1> <Esc>:wq<CR>
""",
    "raw-block-mix": """<div>
Block words *not read*

Second paragraph in block

</div>
After block.

<section>
<h3>Raw head</h3>
text directly
</section> trailing words

Inline <span class="x">span *read*</span> and <kbd>Ctrl</kbd>+<kbd>C</kbd> and <br> break <u>under</u> <q>quoted</q>.

<p>Para</p> words behind para
<b>bold begins a line</b> and goes on

<a name="anchor"></a>Anchored words

<details><summary>Summary words</summary>

Hidden *words* here.

- item hidden

</details>
<details>
<summary>Second</summary>
direct words
</details>
""",
    "comments": """Before <!-- a comment --> after.

<!-- a comment
over lines

with blank -->

Behind.

<!-- unclosed comment words

Text that may vanish.
""",
    "comments-odd": "One <!-- a -- b --> two.\n\nThree <!--> four --> five.\n\nSix <!-- --!> seven --> eight.\n\n<!---->nine\n\n--> ten <!- eleven ->\n",
    "unclosed": """<div>unclosed division words

**More** words behind.

<span>unclosed span

<table><tr><td>unclosed table words

End words.
""",
    "unclosed-quotes": """<a href="https://example.org>unclosed attribute</a> words behind.

<img src="x alt="broken"> words again

<b title='it's'>odd title</b> last words

<a href=https://example.org/x>unquoted</a> <a href="x" href="y">twice</a>
""",
    "long-line": "Word " * 300 + "endword\n\n" + "x" * 2000 + "\n\n" + "한국어" * 200 + "\n\n`" + "c" * 500 + "`\n",
    "horizontal": """Above
***
* * *
___
- - -
Below
<hr>
=====
+++
""",
    "code-odd": """    indented first line
    <b>raw in code</b> &amp; [[not a link]] {figure x/y}

`` a ` b `` and ``` x ``` and `<b>` and `&amp;` and `[[x]]` and `{{ y }}` and `\\`

```
unclosed fence words
<script>alert(1)</script>
""",
    "fence-in-list": """1. step one
    ```yaml
    key: value one
    ```
2. step two

    ~~~
    tilde code
    ~~~

* item

  ```
  two blanks code
  ```
""",
    "diff-and-shell": """```diff
- old line
+ new line
@@ -1,2 +1,2 @@
```

$ sudo apt-get install lamp --yes && echo "done" > /dev/null 2>&1

C:\\Users\\anne\\new and \\\\server\\share and %PATH% and ${HOME} and $(pwd) and `backtick`
""",
    "latex": """The sum \\(a_1 + b_2\\) and \\[x^2\\] and $a*b*c$ and $x_i$ and \\begin{equation} E=mc^2 \\end{equation}

$$\\frac{a}{b}$$ costs $5 and $6.
""",
    "hashtags-mentions": """#lamp is a tag. @anne said #2 is best. C# and F# and #1: yes.

#hashtag first line

Price: 5€–7€, 10 %, № 5, §3, 1/2, 3x4, ±2, 10^-3, ~5, ≈6.
""",
    "typography": """'Twas "quoted 'inner' words" -- and---so... he said: "it's '90s rock 'n' roll", 6'2", 5'10'' tall, O'Neil's dogs' bones
«guillemets» „low“ ‚low‘ "“mixed”" ''double single'' ``tex quotes''
(c) (tm) -> => 1st 2nd 1/2 2010-2026 A4-size e-mail 3-4 p.m. 12:30-13:45 +1-555-0100 ISBN 978-3-16-148410-0
""",
    "own-syntax-lookalikes": """[[wiki link]] [[Page|words]] [[Page#section]] ![[embed.png]] [[]] [[ ]] [[a]b]] {figure} {figure x} {figures/y} [^none] [^] ^[inline note words] [[[triple]]] ((paren)) {{curly}} {curly}
==obsidian== %%comment words%% ^block-id ::admonition:: :::note ::: <<angle>> [@cite2020; @other] {++added++} {--gone--} {~~a~>b~~} {==mark==}{>>note<<}
""",
    "digest-lookalike": 'See "digest:?0" and digest:?1 and "digest:topics/" and <a href="digest:?0">inner</a>. klzzwxh:0001 and wzxhzdk:3 and zz1337820767766393qq and STXklzzwxh:0000ETX and \\x02 amp.\n',
    "private-use": "Private \ue000 \ue001 \ue006 \ue007 signs |\ue007| and [[a\ue007b]] and \uf8ff apple \ufffd gone \ufeff bom \u00ad soft\u00adhyphen.\n\n| a\ue007b | c |\n|---|---|\n| [[x|y]] | \ue007 z |\n",
    "footnotes-odd": """A[^1] B[^1] C[^note with blank] D[^日本] E[^long-name_1].

[^1]: Note one
with lazy line

[^日本]: 注
    続き

[^long-name_1]: - list in note
    - second in note

    ```
    code in note
    ```

| t[^1] | u |
|---|---|
| v[^日本] | w |

### Head[^1]
""",
    "footnote-marks-in-notes": "Words[^1].\n\n[^1]: See also[^2] and itself[^1].\n[^2]: Second words[^3].\n[^3]: Third *words*.\n\n* [^4]: note in list\n\nPlain[^4]\n",
    "definition-lists-odd": """Apple
:   Pomaceous fruit

    Second paragraph

        code in definition
:   Second meaning

Orange

:   Citrus words
    lazy

: orphan definition
""",
    "asciidoc-org-textile": """= Document title
== Section
*bold* _it_ `mono`
[source,ruby]
----
puts 1
----
NOTE: Words.

* Org heading
#+BEGIN_SRC
org code
#+END_SRC

h2. Textile heading

bq. Quoted words

"link words":https://example.org/textile
""",
    "bbcode-mediawiki": """[b]bold words[/b] [url=https://example.org/bb]link words[/url] [quote]quoted[/quote] [img]https://example.org/i.png[/img]

== Wiki head ==
'''bold wiki''' ''ital wiki'' [https://example.org/w wiki words] {{template|one|two}} [[File:Lamp.png|thumb|Caption of wiki]]
""",
    "crlf-mixed": "First line\r\nsecond line\r\n\r\n* item one\r\n* item two\r\n\r\n```\r\ncode crlf\r\n```\r\rold mac\rline end\n",
    "jsx-mdx": """import Lamp from './lamp'

export const meta = { title: 'x' }

<Lamp name="one" {...props}>Lamp child words</Lamp>

<Tabs>
  <TabItem value="a">Tab words</TabItem>
</Tabs>

{/* jsx comment */}

:::tip Title words
Body of tip
:::
""",
    "php-erb": """<?php the_title(); ?> and <%= link_to "Lamp", lamp_path %> and <% if a %>yes words<% end %> and <?= $x ?> and <!DOCTYPE html> and <![CDATA[ data words ]]> done
""",
    "images-odd": """![one](https://example.org/1.png) ![two](https://example.org/2.png)

[![badge](https://example.org/b.svg)](https://example.org/ci)

![with title](https://example.org/3.png "Title words")
*Caption words below*

![ref image][pic]

[pic]: https://example.org/pic.png "Ref title"

![size](https://example.org/4.png =100x20) after size words
""",
    "html-tables": """<table class="table table-bordered" markdown="1"><caption>Cap words</caption><thead><tr><th>H1<th>H2</thead><tbody><tr><td>*not read*</td><td>

read?

</td></tr></tbody><tfoot><tr><td>foot words</td></tr></tfoot></table>
""",
    "quote-code-list": """> 1. one
>    - two
>
>          code deep
> > nested *quote*
>
> — attribution words

>no blank quote
""",
    "blank-lines-spaces": "\n\n\n   leading three blanks\n\n \n\u00a0\u00a0nbsp begin\n\n\u3000全角 indent\n\nTrailing two  \nbreak\\\nbackslash end\n\n\u200bzero width begin\u200b\n",
}
