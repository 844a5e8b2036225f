package org.halfsilver.rewrite;

import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.halfsilver.tracker.TrackerCatalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.halfsilver.rewrite.Rewriting.rewrite;
import static org.halfsilver.rewrite.Rewriting.shown;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

class MailRewriterTest {
    private static final String GIF = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7";

    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '\u0001', value = {
        "img[src] ¦ <img src=http://a.test/x>",
        "img[srcset] ¦ <img srcset='http://a.test/x 2x'>",
        "source[srcset] ¦ <picture><source srcset=http://a.test/x></picture>",
        "input[src] ¦ <input type=image src=http://a.test/x>",
        "video[poster] ¦ <video poster=http://a.test/x></video>",
        "body[background] ¦ <body background=http://a.test/x>",
        "table[background] ¦ <table background=http://a.test/x></table>",
        "td[background] ¦ <table><tr><td background=http://a.test/x></table>",
        "style[background-image] ¦ <p style='background-image:url(http://a.test/x)'>",
        "style[background] ¦ <style>p{background:url(http://a.test/x)}</style>"})
    void imageAddress_isReplacedAndReported(String source, String html) {
        RewriteResult.Rewritten rewritten = rewrite(html);

        assertThat(rewritten.images()).hasSize(1);
        RewrittenImage image = rewritten.images().getFirst();
        assertThat(image.url()).isEqualTo("http://a.test/x");
        assertThat(image.source()).isEqualTo(source);
        assertThat(image.link()).startsWith(Rewriting.PUBLIC_URL + "/i/");
        assertThat(rewritten.html()).contains(String.valueOf(image.link())).doesNotContain("a.test");
        assertThat(rewritten.blocked()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '\u0001', value = {
        "link[rel=stylesheet] not-an-image ¦ <link rel=StyleSheet href=http://a.test/x>",
        "link[rel=preconnect] not-an-image ¦ <link rel=preconnect href=http://a.test/x>",
        "script[src] not-an-image ¦ <script src=http://a.test/x></script>",
        "iframe[src] not-an-image ¦ <iframe src=http://a.test/x></iframe>",
        "object[data] not-an-image ¦ <object data=http://a.test/x></object>",
        "embed[src] not-an-image ¦ <embed src=http://a.test/x>",
        "video[src] not-an-image ¦ <video src=http://a.test/x></video>",
        "source[src] not-an-image ¦ <audio><source src=http://a.test/x></audio>",
        "track[src] not-an-image ¦ <video><track src=http://a.test/x></video>",
        "meta[http-equiv=refresh] not-an-image ¦ <meta http-equiv=Refresh content='0; URL=http://a.test/x'>",
        "a[ping] not-an-image ¦ <a ping=http://a.test/x>",
        "form[action] not-an-image ¦ <form action=http://a.test/x></form>",
        "style[@import] not-an-image ¦ <style>@import 'http://a.test/x'</style>",
        "svg[mask] place-forbidden ¦ <svg mask='url(http://a.test/x)'></svg>",
        "img[src] place-forbidden ¦ <template><img src=http://a.test/x></template>",
        "foo[src] not-an-image ¦ <foo src=http://a.test/x>"})
    void addressOfAnythingElse_isTakenOutAndReported(String expected, String html) {
        RewriteResult.Rewritten rewritten = rewrite(html);

        assertThat(rewritten.html()).doesNotContain("a.test");
        assertThat(rewritten.images()).isEmpty();
        assertThat(rewritten.blocked()).extracting(item -> item.url() + " " + item.source() + " " + item.reason())
                .containsExactly("http://a.test/x " + expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '\u0001', value = {
        "scheme-forbidden ¦ ftp://a.test/x", "scheme-forbidden ¦ blob:http://a.test/x",
        "scheme-forbidden ¦ javascript:x",
        "address-invalid ¦ http://[a", "address-invalid ¦ cid://a.test/x",
        "address-invalid ¦ cid:http://a.test/x", "address-invalid ¦ cid:\\\\a.test\\x", "address-relative ¦ x.png",
        "address-relative ¦ /x.png",
        "data-invalid ¦ data:image/svg+xml,<svg>", "data-invalid ¦ data:text/html,x",
        "data-invalid ¦ data:image/png;base64,PHN2Zz4=",
        "data-invalid ¦ data:image/png;base64,!", "link-invalid ¦ http://halfsilver.test/i/1AAAA"})
    void addressThatIsNoRemoteImage_goesWithItsReason(String reason, String address) {
        RewriteResult.Rewritten rewritten = rewrite("<img src='" + address + "'>");

        assertThat(rewritten.html()).isEqualTo("<img>");
        assertThat(rewritten.blocked()).extracting(BlockedItem::reason).containsExactly(reason);
    }

    @Test
    void addressPastWhatALinkHolds_goesWithItsReason() {
        RewriteResult.Rewritten rewritten = rewrite("<img src='http://a.test/" + "a".repeat(40_000) + "'>");

        assertThat(rewritten.html()).isEqualTo("<img>");
        assertThat(rewritten.blocked()).extracting(BlockedItem::reason).containsExactly("address-too-long");
        assertThat(rewritten.blocked().getFirst().url()).hasSize(BlockedItem.MAX_URL_LENGTH);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '\u0001', value = {
        "http://a.test/a%20b|[c] ¦ http://a.test/a b|[c]", "http://a.test/x ¦ TABhttp://a.teLFst/x ",
        "http://a.test/x ¦ HTTP://A.TEST/x",
        "https://a.test/x ¦ //a.test/x", "https://a.test/x ¦ \\/a.test\\x",
        "http://xn--bcher-kva.test/ ¦ http://bücher.test",
        "http://a.test/x?a&b ¦ http://a.test/x?a&amp;b#c",
        "http://a.test/x?u=%7B%7Bid%7D%7D ¦ http://a.test/x?u=%7B%7Bid%7D%7D",
        "http://a.test/x?a=1&copy=2&lt=3 ¦ http://a.test/x?a=1&copy=2&lt=3",
        "http://a.test/%C3%BC?%C3%BC ¦ http://a.test/ü?ü", "http://a.test/x?{a}|[b] ¦ http://a.test/x?{a}|[b]",
        "http://a.test/100% ¦ http://a.test/100%", "http://a.test/y ¦ http:\\\\a.test\\x\\..\\y",
        "http://a.test/x ¦ http:a.test/x", "https://a.test/x ¦ https:///a.test/x",
        "http://a.test/x ¦ http://a.test:80/x",
        "http://a.test/x ¦ http://me:secret@a.test/x", "https://xn--bcher-kva.test/x ¦ //B%C3%9Ccher。test/x"})
    void addressAsMailHasIt_isReadAsBrowsersDo(String expected, String address) {
        assertThat(rewrite("<img src=\"" + address.replace("TAB", "\t").replace("LF", "\n") + "\">").images())
                .extracting(RewrittenImage::url)
                .containsExactly(expected);
    }

    @Test
    void addressOfEightThousandCharacters_hasALink() {
        String address = "http://a.test/" + "p".repeat(4_000) + "?" + "q".repeat(3_985);

        assertThat(address).hasSize(8_000);
        assertThat(rewrite("<img src='" + address + "'>").images()).extracting(RewrittenImage::url)
                .containsExactly(address);
    }

    @Test
    void base_isResolvedAndRemoved() {
        RewriteResult.Rewritten rewritten = rewrite(
                "<img src=x><div><base href=http://a.test/b/></div><base href=http://c.test/><a href=y#z>y</a><a href=#k>k</a>");

        assertThat(rewritten.images()).extracting(RewrittenImage::url).containsExactly("http://a.test/b/x");
        assertThat(rewritten.html()).contains("href=\"http://a.test/b/y#z\"").contains("href=\"#k\"")
                .doesNotContain("base");
    }

    @Test
    void frame_leavesItsPlaceEmpty() {
        assertThat(shown("<iframe src=http://a.test/x width=160 height=600 onload=y>z</iframe>"))
                .isEqualTo("<img width=\"160\" height=\"600\" src=\"" + Placeholder.of(160, 600) + "\">");
        assertThat(shown("<iframe srcdoc=x></iframe>")).isEqualTo("<img src=\"" + Placeholder.of(300, 150) + "\">");
    }

    @Test
    void emptyAddress_isNotTheBase() {
        RewriteResult.Rewritten rewritten = rewrite(
                "<base href=http://a.test/b/><img src=''><table background=' '></table><p style='background:url()'>");

        assertThat(rewritten.html()).isEqualTo("<img><table></table><p style=\"background:none\"></p>");
        assertThat(rewritten.images()).isEmpty();
    }

    @Test
    void baseUrlOfTheRequest_isWhatBaseIsRelativeTo() {
        RewriteResult result = Rewriting.REWRITER
                .rewrite(new RewriteRequest("<base href=b/><img src=x>", "http://a.test/c/d",
                        RemoteImages.PROXY, TrackerHandling.BLOCK, Rewriting.LINKS));

        assertThat(result).isInstanceOfSatisfying(RewriteResult.Rewritten.class,
                rewritten -> assertThat(rewritten.images())
                        .extracting(RewrittenImage::url).containsExactly("http://a.test/c/b/x"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '\u0001', value = {
        "<p>a</p> ¦ <p>a</p>",
        "a<b>c</b> & &nbsp;&lt; ¦ a<b>c</b> &amp; &nbsp;&lt;",
        "<!--x-->a<![if x]>b<?c>d ¦ abd",
        "<o:p class=a>x</o:p> ¦ <span class=\"a\">x</span>",
        "<noscript><b>x</b></noscript> ¦ <b>x</b>",
        "<object><b>x</b></object> ¦ <b>x</b>",
        "<xmp><b></xmp> ¦ <pre>&lt;b&gt;</pre>",
        "<textarea><b></textarea> ¦ <textarea>&lt;b&gt;</textarea>",
        "<select><option selected>a</select> ¦ <select><option selected=\"\">a</option></select>",
        "<form onsubmit=x><input type=submit><input name=a><button formaction=b>c</button></form> ¦ <form method=\"dialog\">"
                + "<input type=\"button\" value=\"Submit\"><input><button type=\"button\">c</button></form>",
        "<a href='javascript:x' onclick=y>a</a> ¦ <a>a</a>",
        "<a href=' JAVA&#10;SCRIPT:x'>a</a> ¦ <a>a</a>",
        "<a href=data:text/html,x>a</a> ¦ <a>a</a>",
        "<a href=mailto:a@b.test target=_top>a</a> ¦ <a href=\"mailto:a@b.test\" target=\"_blank\" rel=\"noopener noreferrer\">a</a>",
        "<a href='http://a.test/?b&c' rel=x>a</a> ¦ <meta http-equiv=\"x-dns-prefetch-control\" content=\"off\"><a href=\"http://a.test/?b&amp;c\" target=\"_blank\" rel=\"noopener noreferrer\">a</a>",
        "<a href=CID:/\\a.test/x>a</a> ¦ <meta http-equiv=\"x-dns-prefetch-control\" content=\"off\"><a href=\"CID:/\\a.test/x\" target=\"_blank\" rel=\"noopener noreferrer\">a</a>",
        "a<map><area href='/\\a.test/'></map> ¦ <meta http-equiv=\"x-dns-prefetch-control\" content=\"off\">a<map>"
                + "<area href=\"/\\a.test/\" target=\"_blank\" rel=\"noopener noreferrer\"></map>",
        "<a href=#x>a</a><a href=/b>c</a> ¦ <a href=\"#x\">a</a><a href=\"/b\" target=\"_blank\" rel=\"noopener noreferrer\">c</a>",
        "<p title='&#27;$B'>&#27;(J ¦ <p title=\"&#27;$B\">&#27;(J</p>",
        "<ruby><object><p><rtc>a</object></ruby> ¦ <ruby><p><span>a</span></p></ruby>",
        "<p title='<b>'>a ¦ <p title=\"&lt;b&gt;\">a</p>",
        "<table><tr><td>a ¦ <table><tbody><tr><td>a</td></tr></tbody></table>",
        "<table><form><tr><td><input></form></table> ¦ <table><tbody><tr><td><input></td></tr></tbody></table>",
        "<svg><p>a</svg>b ¦ <p>ab</p>",
        "<math><mi>a</math>b ¦ b",
        "<img src=cid:a@b> ¦ <img src=\"cid:a@b\">",
        "<style type=text/less>a{top:0}</style>x ¦ x",
        "<style media=bad(>a{top:0}</style> ¦ <style media=\"not all\">a{top:0}</style>",
        "<bdo dir=rtl lang=he>a</bdo> ¦ <bdo dir=\"rtl\" lang=\"he\">a</bdo>"})
    void fragment_staysWhatItIs(String html, String expected) {
        assertThat(shown(html)).isEqualTo(expected);
        assertThat(shown(expected)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '\u0001', value = {
        "<html lang=de><body bgcolor=#fff>a ¦ <html lang=\"de\"><head>META</head><body bgcolor=\"#fff\">a</body></html>",
        "<!doctype html><title>t</title><p>a ¦ <!DOCTYPE html><html><head>META<title>t</title></head><body><p>a</p></body></html>",
        "<head><meta name=viewport content='width=device-width'><meta charset=x></head>a ¦ <html><head>META"
                + "<meta name=\"viewport\" content=\"width=device-width\"></head><body>a</body></html>",
        "<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Transitional//EN\" \"http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd\">a ¦ "
                + "<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Transitional//EN\"><html><head>META</head><body>a</body></html>",
        "<!DOCTYPE HTML PUBLIC \"-//W3C//DTD HTML 4.01 Transitional//EN\"><p>a<table></table> ¦ "
                + "<html><head>META</head><body><p>a<table></table></p></body></html>",
        "<!DOCTYPE html><p>a<table></table> ¦ <!DOCTYPE html><html><head>META</head><body><p>a</p><table></table></body></html>"})
    void document_staysADocumentInItsMode(String html, String expected) {
        String meta = "<meta charset=\"utf-8\"><meta http-equiv=\"x-dns-prefetch-control\" content=\"off\">";

        assertThat(shown(html).replace(meta, "META")).isEqualTo(expected);
        assertThat(shown(shown(html)).replace(meta, "META")).isEqualTo(expected);
    }

    @Test
    void preformattedText_keepsItsFirstLineFeed() {
        assertThat(shown("<pre>\n\na\r\nb</pre><textarea>\n\nc</textarea>"))
                .isEqualTo("<pre>\n\na\nb</pre><textarea>\n\nc</textarea>");
    }

    @Test
    void dataImage_isWrittenAnew() {
        assertThat(shown("<img src='" + GIF.replace("AAAAAAAP", "AAAA%41AAP").replace("/yH5", "/ \nyH5") + "'>"))
                .isEqualTo("<img src=\"" + GIF + "\">");
        assertThat(shown("<img src='data:image/gif,GIF89a%01%00'>"))
                .isEqualTo("<img src=\"data:image/gif;base64,R0lGODlhAQA=\">");
    }

    @Test
    void srcset_keepsItsChoice() {
        assertThat(shown("<img srcset=',,,//a.test/x 1x, " + GIF
                + " 2x,//a.test/y,z 100w, //a.test/w (1,2), ftp://a.test/ 3x' sizes='(a:b) 1px, 2px'>"))
                .isEqualTo("<img srcset=\"LINK 1x, " + GIF + " 2x, LINK 100w\" sizes=\"(a:b) 1px, 2px\">");
    }

    @Test
    void sameAddress_hasOneLinkAndOneEntry() {
        RewriteResult.Rewritten rewritten = rewrite("<img src=//a.test/x><img src=https://A.test/x#y>");

        assertThat(rewritten.images()).hasSize(1);
        assertThat(rewritten.html().split("<img", -1)).hasSize(3);
    }

    @Test
    void tracker_getsALinkThatHoldsNoAddress() {
        String pixel = "<img src=http://a.test/open.gif?u=1 width=1 height=1>";
        RewriteResult.Rewritten blocked = rewrite(pixel);
        RewriteResult proxied = Rewriting.REWRITER.rewrite(
                new RewriteRequest(pixel, null, RemoteImages.PROXY, TrackerHandling.PROXY, Rewriting.LINKS));

        assertThat(blocked.images().getFirst().tracker()).isNotNull();
        assertThat(blocked.html()).contains(String.valueOf(blocked.images().getFirst().link()));
        assertThat(proxied).isInstanceOfSatisfying(RewriteResult.Rewritten.class, other -> {
            assertThat(other.images().getFirst().tracker()).isNotNull();
            assertThat(other.html()).isNotEqualTo(blocked.html());
        });
    }

    @Test
    void heldImages_keepTheirSizesAndTheReport() {
        String html = "<img src=//a.test/x width=30 style='height:20px'><img srcset='//a.test/y 2x'><p style='background:red url(//a.test/z)'>"
                + "<picture><source srcset=//a.test/w><img src=cid:a></picture><table background=//a.test/t></table>";
        RewriteResult.Rewritten held = rewrite(html, RemoteImages.HOLD);

        assertThat(held.html()).doesNotContain("http").doesNotContain("a.test")
                .contains("src=\"" + Placeholder.of(30, 20) + "\"")
                .contains("src=\"cid:a\"").contains("background:red url(data:");
        assertThat(held.images()).isEqualTo(rewrite(html).images());
        assertThat(rewrite(held.html(), RemoteImages.HOLD).html()).isEqualTo(held.html());
    }

    @Test
    void pastALimit_thereIsATypedRefusal() {
        assertThat(refusal(new RewriteLimits(5, 9, 9, 9, 9, 9), "<p>abc")).isEqualTo(RewriteRefusal.INPUT_TOO_LARGE);
        assertThat(refusal(new RewriteLimits(99, 2, 9, 9, 9, 99), "<b><b><b>"))
                .isEqualTo(RewriteRefusal.TOO_MANY_ELEMENTS);
        assertThat(refusal(new RewriteLimits(99, 9, 9, 9, 9, 99), "<p style='color:rebeccapurple'>"))
                .isEqualTo(RewriteRefusal.CSS_TOO_LARGE);
        assertThat(refusal(new RewriteLimits(99, 9, 9, 1, 9, 999), "<img src=//a.test/x><img src=//a.test/y>"))
                .isEqualTo(RewriteRefusal.TOO_MANY_ADDRESSES);
        assertThat(refusal(new RewriteLimits(99, 9, 9, 9, 1, 999), "<img src=//a.test/x><img src=//a.test/y>"))
                .isEqualTo(RewriteRefusal.REPORT_TOO_LARGE);
        assertThat(refusal(new RewriteLimits(99, 9, 9, 9, 9, 9), "<p>abcdefghi"))
                .isEqualTo(RewriteRefusal.OUTPUT_TOO_LARGE);
    }

    private static RewriteRefusal refusal(RewriteLimits limits, String html) {
        RewriteResult result = new MailRewriter(limits, TrackerCatalog::builtIn)
                .rewrite(new RewriteRequest(html, null, RemoteImages.PROXY, TrackerHandling.BLOCK, Rewriting.LINKS));
        return result instanceof RewriteResult.Refused refused ? refused.reason() : Assertions.fail("not refused");
    }

    @Test
    void ownLinks_areJudgedAndHeldLikeTheAddressesBehind() {
        String html = "<img width=30 height=20 src=http://a.test/x><img src=https://emltrk.com/y>";
        RewriteResult.Rewritten proxied = with(html, TrackerHandling.PROXY, RemoteImages.PROXY);
        RewriteResult.Rewritten again = with(proxied.html(), TrackerHandling.BLOCK, RemoteImages.PROXY);
        RewriteResult.Rewritten held = with(proxied.html(), TrackerHandling.BLOCK, RemoteImages.HOLD);

        assertThat(with(proxied.html(), TrackerHandling.PROXY, RemoteImages.PROXY)).isEqualTo(proxied);
        assertThat(again).isEqualTo(with(html, TrackerHandling.BLOCK, RemoteImages.PROXY));
        assertThat(held).isEqualTo(with(html, TrackerHandling.BLOCK, RemoteImages.HOLD));
        assertThat(with(again.html(), TrackerHandling.BLOCK, RemoteImages.PROXY).html()).isEqualTo(again.html());
    }

    private static RewriteResult.Rewritten with(String html, TrackerHandling trackers, RemoteImages images) {
        RewriteResult result = Rewriting.REWRITER
                .rewrite(new RewriteRequest(html, null, images, trackers, Rewriting.LINKS));
        return assertInstanceOf(RewriteResult.Rewritten.class, result);
    }
}
