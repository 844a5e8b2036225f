# docker build --tag halfsilver .
#
# The bases are pinned by tag. To pin them for good, give their digests, as `docker buildx imagetools inspect <tag>` shows
# them: docker build --build-arg JDK=docker.io/library/eclipse-temurin@sha256:… --build-arg BASE=gcr.io/distroless/…@sha256:…
ARG JDK=docker.io/library/eclipse-temurin:25.0.3_9-jdk-noble
# glibc, time zones and certificates, and nothing that could be run: no shell, no package manager, no OpenSSL.
ARG BASE=gcr.io/distroless/base-nossl-debian13:nonroot

# The jar.
FROM ${JDK} AS build
WORKDIR /source
COPY mvnw pom.xml ./
COPY .mvn .mvn
COPY src/main src/main
RUN ./mvnw -B -ntp -Pimage -Dmaven.test.skip=true -Dspotless.check.skip=true package

# The runtime, the application in layers, and what the JVM learns from running it once.
FROM ${JDK} AS trained
# The time of the image's files: AOT caches are bound to it, so it is set before the training and not changed after.
ARG SOURCE_DATE_EPOCH=1795392000
# What jdeps finds in the jar's classes, and what is asked for by name: jdk.charsets (messages as text/html in ISO-2022-JP,
# Big5 and the like) and jdk.net (keep-alive of Redis connections). Options that stand in the runtime itself: what Spring finds
# out about its beans was found out above, and not at each start; fonts are found without libfontconfig; threads' priorities
# are passed on to the system, so that who serves comes before who rebuilds pictures and who compiles (given in another way the JVM
# would warn that raising one takes rights, but here they are only lowered). Were who compiles the last of all, pictures would be rebuilt
# by code that is not compiled, for seconds, as soon as there is more to do than processors.
RUN jlink --add-modules java.base,java.compiler,java.desktop,java.instrument,java.management,java.naming,java.net.http,java.prefs,java.scripting,java.sql,jdk.charsets,jdk.jfr,jdk.management,jdk.net,jdk.unsupported \
      --add-options="-Dspring.aot.enabled=true -Dsun.awt.fontconfig=/opt/jre/lib/fontconfig.properties -XX:ThreadPriorityPolicy=1 -XX:CompilerThreadPriority=4" --no-header-files --no-man-pages --compress=zip-6 --output /opt/jre
# For words in SVG pictures: the Liberation fonts (SIL Open Font License 1.1), found without libfontconfig.
RUN [ -d /usr/share/fonts/truetype/liberation ] || { apt-get -q update && apt-get -q install -y --no-install-recommends fonts-liberation; }
RUN mkdir -p /opt/jre/lib/fonts && cd /usr/share/fonts/truetype/liberation \
 && cp -L LiberationSans-*.ttf LiberationSerif-*.ttf LiberationMono-*.ttf /usr/share/doc/fonts-liberation/copyright /opt/jre/lib/fonts/
COPY src/image/fontconfig.properties /opt/jre/lib/fontconfig.properties
COPY --from=build /source/target/halfsilver-*.jar /tmp/halfsilver.jar
RUN java -Djarmode=tools -jar /tmp/halfsilver.jar extract --layers --destination /layers \
 && mkdir -p /app /data && cp -a /layers/*/. /app/
COPY src/image/jvm.options /app/jvm.options
RUN find /opt/jre /app /layers -exec touch --no-dereference --date=@${SOURCE_DATE_EPOCH} {} +
COPY src/image/Train.java /tmp/Train.java
RUN java /tmp/Train.java /opt/jre/bin/java /app/jvm.options /app/halfsilver.jar /app/halfsilver.aot \
 && touch --date=@${SOURCE_DATE_EPOCH} /app/halfsilver.aot

FROM ${BASE}
ARG VERSION=0.1.0
ARG REVISION=unknown
LABEL org.opencontainers.image.title="Halfsilver" \
      org.opencontainers.image.description="One-way glass for mail: an image proxy that hides the reader from the sender" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}"

# From what changes least to what changes most.
COPY --from=trained /opt/jre /opt/jre
COPY --from=trained /layers/dependencies/ /app/
COPY --from=trained /layers/snapshot-dependencies/ /app/
COPY --from=trained /layers/application/ /app/
COPY --from=trained /app/jvm.options /app/halfsilver.aot /app/
COPY LICENSE /app/
COPY --from=trained --chown=65532:65532 /data /data

# Reachable from outside the container, which takes an API token; settings by environment variables or in
# /etc/halfsilver/application.yaml.
ENV SERVER_ADDRESS=0.0.0.0 \
    MANAGEMENT_SERVER_ADDRESS=0.0.0.0 \
    HALFSILVER_DATA_DIR=/data
WORKDIR /app
VOLUME /data
EXPOSE 8080 8081
USER 65532:65532
ENTRYPOINT ["/opt/jre/bin/java", "-XX:AOTCache=/app/halfsilver.aot", "@/app/jvm.options", "-jar", "/app/halfsilver.jar"]
# Kubernetes asks by HTTP itself and leaves this aside.
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s \
  CMD ["/opt/jre/bin/java", "-XX:AOTCache=/app/halfsilver.aot", "@/app/jvm.options", "-Xmx64m", "-XX:TieredStopAtLevel=1", "-jar", "/app/halfsilver.jar", "health"]
