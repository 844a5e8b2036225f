package org.halfsilver.cache.redis;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.halfsilver.cache.redis.RedisAddress.Node;
import org.halfsilver.cache.redis.RedisAddress.Topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The forms in which an operator may say where Redis is. */
class RedisAddressTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "redis://cache.example                     | SINGLE   | false | cache.example:6379",
        "redis://cache.example:6380/3              | SINGLE   | false | cache.example:6380",
        "rediss://10.0.0.7                         | SINGLE   | true  | 10.0.0.7:6379",
        "redis://[fd00::7]:6380                    | SINGLE   | false | fd00::7:6380",
        "redis://a,b:1,c                           | CLUSTER  | false | a:6379 b:1 c:6379",
        "redis-cluster://a                         | CLUSTER  | false | a:6379",
        "rediss-cluster://a,b                      | CLUSTER  | true  | a:6379 b:6379",
        "redis-sentinel://a,b:7#mymaster           | SENTINEL | false | a:26379 b:7",
        "rediss-sentinel://u:p@a/2#main            | SENTINEL | true  | a:26379",
    })
    void form_isRead(String uri, Topology topology, boolean tls, String nodes) {
        RedisAddress address = RedisAddress.parse(uri);

        assertThat(address.topology()).isEqualTo(topology);
        assertThat(address.tls()).isEqualTo(tls);
        assertThat(address.nodes().stream().map(node -> node.host() + ":" + node.port()))
                .containsExactly(nodes.split(" ", -1));
    }

    @Test
    void partsOfAnAddress_areRead() {
        assertThat(RedisAddress.parse(" redis-sentinel://us%20er:p%40ss+%C3%A9@one:1,two/7#the-name ")).isEqualTo(
                new RedisAddress(Topology.SENTINEL, false, "us er", "p@ss+é",
                        List.of(new Node("one", 1), new Node("two", 26_379)), 7, "the-name"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", value = {
        "redis://h             | -    | -",
        "redis://user@h        | user | -",
        "redis://:secret@h     | -    | secret",
        "redis://user:secret@h | user | secret",
        "redis://:@h           | -    | -",
    })
    void userAndPassword_areRead(String uri, String user, String password) {
        assertThat(RedisAddress.parse(uri)).extracting(RedisAddress::user, RedisAddress::password)
                .containsExactly(user, password);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "redis", "http://h", "redis://", "redis://h:0", "redis://h:65536", "redis://h:x",
        "redis://h/x", "redis://h/12345", "redis://h?timeout=1", "redis://h#name", "redis-sentinel://h",
        "redis-cluster://h/1", "redis://a,", "redis://a,,b", "redis://a b", "redis://[fd00::1", "redis://u:%zz@h",
        "redis://u:p@w@h", "redis-socket:///run/redis"})
    void anythingElse_isRefused_withoutBeingQuoted(String uri) {
        String withSecret = uri.replace("u:", "u:s3cret");

        assertThatThrownBy(() -> RedisAddress.parse(withSecret)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("s3cret").hasNoCause();
    }

    @Test
    void textForm_holdsNeitherUserNorPassword() {
        assertThat(RedisAddress.parse("rediss://us3r:s3cret@h")).hasToString("RedisAddress[SINGLE by TLS, 1 nodes]");
    }
}
