# To be sourced from the project's folder: compiles the benches, and sets java (a program) and classpath.

listing=$(mktemp)
./mvnw -q -B -ntp -Pbench -DskipTests test-compile dependency:build-classpath \
  -Dmdep.outputFile="$listing" -Dmdep.includeScope=test -Dspotless.check.skip=true
java=$(./mvnw -B -ntp toolchains:select-jdk-toolchain -Dtoolchain.jdk.version='[25,26)' 2>/dev/null |
  sed -n 's/.*Selected JDK toolchain: JDK\[\(.*\)\]/\1/p')/bin/java
classpath="target/classes:target/test-classes:$(cat "$listing")"
rm -f "$listing"
