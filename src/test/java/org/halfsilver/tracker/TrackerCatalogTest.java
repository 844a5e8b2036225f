package org.halfsilver.tracker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.halfsilver.tracker.TrackerVerdict.Reason;
import org.halfsilver.url.WebAddress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.halfsilver.tracker.ImagePresentation.Visibility.LEFT_OUT;
import static org.halfsilver.tracker.ImagePresentation.Visibility.SHOWN;
import static org.halfsilver.tracker.ImagePresentation.Visibility.UNSEEN;

class TrackerCatalogTest {
    private static final ImagePresentation UNKNOWN = new ImagePresentation(-1, -1, SHOWN);
    private static final ImagePresentation PIXEL = new ImagePresentation(1, 1, SHOWN);
    private static final ImagePresentation HIDDEN = new ImagePresentation(-1, -1, LEFT_OUT);
    private static final ImagePresentation BANNER = new ImagePresentation(600, 200, SHOWN);

    private final TrackerCatalog catalog = TrackerCatalog.builtIn();

    @ParameterizedTest
    @CsvSource({
        "https://acme.us1.list-manage.com/track/open.php?u=1&id=2&e=3, Mailchimp",
        "http://list-manage.com/track/open.php?u=1, Mailchimp",
        "https://mandrillapp.com/track/open.php?u=1, Mailchimp Transactional",
        "https://u123.ct.sendgrid.net/wf/open?upn=abc, SendGrid",
        "https://links.shop.example/wf/open?upn=abc, SendGrid",
        "https://t.sidekickopen07.com/s3t/o/5/x, HubSpot",
        "https://shop.example/e3t/Cto/abc, HubSpot",
        "https://trk.klaviyomail.com/x, Klaviyo",
        "https://email.news.example/o/eJwVy0, Mailgun",
        "https://a1b2.r.us-east-1.awstrack.me/I0/0100, Amazon SES",
        "https://open.pstmrk.it/open?m=v3, Postmark",
        "https://xyz.mjt.lu/oo/AAA/0.gif, Mailjet",
        "https://www.amazon.co.uk/gp/r.html?C=1, Amazon",
        "https://GITHUB.com/notifications/beacon/AB.gif, GitHub",
        "https://www.facebook.com/tr?ev=x&id=3, Meta",
        "https://acme.cmail20.com/t/i-o-okjctd-ojduuxb/o.gif, Campaign Monitor",
        "https://acme.createsend1.com/t/j-o-abc-d/o.gif, Campaign Monitor",
        "https://news.shop.example/t/j-o-abc-d/o.gif, Campaign Monitor",
        "https://d2v8.na1.hubspotlinks.com/Cto/T7+113/d2v8/VVK, HubSpot",
        "https://go.shop.example/trk?t=1&mid=MjY3LVBWQi05NDE6, Adobe Marketo",
        "https://t.news.example//r/?id=h1f69f0f9, Adobe Campaign",
        "https://go.shop.example/r/22602/1/413647888/open/1, Pardot",
        "https://click.email.shop.example/open.aspx?ffcb10-fecd, Salesforce",
        "https://links.shop.example/e/eo?_t=60154b&_m=d6724&_e=pc, Iterable",
        "https://email.shop.example/e/o/eyJlbWFpbF9pZCI6, Customer.io",
        "https://nwor1.r.ag.d.sendibm3.com/mk/op/sh/SMJz09/PcDf, Brevo",
        "https://r.shop.example/tr/op/abc, Brevo",
        "https://track.shop.example/I0/010001600745afeb-67b1-000000/j2C-OdzM=33, Amazon SES",
        "https://links.shop.example/oo/anuaaqmxl/aef9e0ca/e.gif, Mailjet",
        "https://fff97757.open.convertkit-mail2.com/abc, Kit",
        "https://eotrx.substackcdn.com/open?token=eyJt, Substack",
        "https://link.mail.beehiiv.com/ss/o/_3iXq/3xs/ho.gif, Beehiiv",
        "https://shop.example/mail/track/17/blank.gif, Odoo",
        "https://shop.example/lists/ut.php?u=abc&m=12, phpList",
        "https://shop.my.salesforce.com/servlet/servlet.ImageServer?oid=00D&esid=018&from=ext, Salesforce"})
    void knownTracker_isListedWithItsProvider(String address, String provider) {
        assertThat(verdict(address, UNKNOWN)).isEqualTo(new TrackerVerdict(Reason.LISTED, provider));
        assertThat(verdict(address, PIXEL)).isEqualTo(new TrackerVerdict(Reason.LISTED, provider));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "https://acme.createsend1.com/ei/j/AB/csimport/logo.png", "https://images.klaviyo.com/logo.png",
        "https://d8.img.bh.d.sendibt3.com/im/sh/bU7VO.png", "https://substackcdn.com/image/fetch/w_36/x.png",
        "https://omni.soundestlink.com/image/newsletter/6366e56f7c36", "https://postmarkapp.com/images/logo.png",
        "https://list-manage.com/images/logo.png", "https://notlist-manage.com/track/logo.png",
        "https://list-manage.com.example/a.png", "https://links.shop.example/wf/opening.png",
        "https://facebook.com/tr/logo.png",
        "https://github.com/logo.png", "https://shop.example/mail/opening-hours.png", "https://shop.example/opened.jpg",
        "https://shop.example/tracking/parcel.png", "https://shop.example/open/house.jpg", "https://shop.example/"})
    void ordinaryImage_hasNoVerdict(String address) {
        assertThat(verdict(address, UNKNOWN)).isNull();
        assertThat(verdict(address, BANNER)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "https://shop.example/track/open?id=1", "https://shop.example/x/email/open/77",
        "https://shop.example/email-open.gif?x",
        "https://shop.example/newsletter/OPEN.aspx?id=3", "https://shop.example/m/tracking_pixel/1.png",
        "https://shop.example/e/o/abc"})
    void typicalPath_isAnOpenTrackingPath(String address) {
        TrackerVerdict expected = new TrackerVerdict(Reason.OPEN_TRACKING_PATH, null);
        assertThat(verdict(address, UNKNOWN)).isEqualTo(expected);
        assertThat(verdict(address, PIXEL)).isEqualTo(expected);
        assertThat(verdict(address, BANNER)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "https://shop.example/p?id=1", "https://shop.example/p.gif?id=1", "https://shop.example/t.gif",
        "https://shop.example/pixel.gif",
        "https://shop.example/c/3f2a9c7e1b5d4f60.gif", "https://shop.example/images/3f2a9c7e-1b5d-4f60/p.gif",
        "https://shop.example/images/tracker.png", "https://shop.example/spacer.gif?uid=77",
        "https://shop.example/count.php"})
    void unseenImageThatIsNoSpacer_isAPixel(String address) {
        TrackerVerdict expected = new TrackerVerdict(Reason.PIXEL, null);
        assertThat(verdict(address, PIXEL)).isEqualTo(expected);
        assertThat(verdict(address, HIDDEN)).isEqualTo(expected);
        assertThat(verdict(address, new ImagePresentation(0, -1, SHOWN))).isEqualTo(expected);
        assertThat(verdict(address, new ImagePresentation(1, 20, SHOWN))).isNull();
        assertThat(verdict(address, UNKNOWN)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "https://shop.example/spacer.gif", "https://shop.example/images/spacer.gif?v=2", "https://shop.example/b.gif",
        "https://cdn.example/f/3f2a9c7e1b5d4f60/clear_dot.gif", "https://shop.example/images/pixel.gif",
        "https://shop.example/img/1x1.png",
        "https://shop.example/trans.gif", "https://shop.example/divider-grey.png"})
    void spacer_hasNoVerdict(String address) {
        assertThat(verdict(address, PIXEL)).isNull();
        assertThat(verdict(address, HIDDEN)).isNull();
    }

    @Test
    void hiddenPictureOfSomeSize_isForOtherScreens() {
        assertThat(verdict("https://shop.example/hero?w=600", new ImagePresentation(600, -1, LEFT_OUT))).isNull();
        assertThat(verdict("https://shop.example/hero?w=600", new ImagePresentation(600, 0, LEFT_OUT))).isNotNull();
        assertThat(verdict("https://shop.example/hero?w=600", new ImagePresentation(600, 200, UNSEEN))).isNotNull();
    }

    @Test
    void builtInList_knowsAtLeast120Providers() {
        assertThat(catalog.size()).isGreaterThan(300);
        assertThat(catalog.providers()).hasSizeGreaterThan(200).contains("Mailchimp", "HubSpot", "Litmus");
    }

    @Test
    void manual_saysHowManyProvidersAndRulesThereAre() throws IOException {
        assertThat(Files.readString(Path.of("docs/trackers.md")))
                .contains("knows " + catalog.providers().size() + " providers by " + catalog.size() + " rules");
    }

    @Test
    void hostOfManyLabels_isJudgedAtOnce() {
        assertThat(verdict("https://" + "a.".repeat(100_000) + "emltrk.com/x", UNKNOWN))
                .isEqualTo(new TrackerVerdict(Reason.LISTED, "Litmus"));
    }

    private @Nullable TrackerVerdict verdict(String address, ImagePresentation presentation) {
        WebAddress web = WebAddress.parse(address);
        assertThat(web).isNotNull();
        return catalog.verdict(web.scheme(), web.host(), web.pathAndQuery(), presentation);
    }
}
