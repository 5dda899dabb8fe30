# syntax=docker/dockerfile:1
# One image for every process: `serve`, `worker`, `bridge`, and the command line.

FROM maven:3.9-eclipse-temurin-25 AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/root/.m2 \
    mvn -B -q -pl cli -am -DskipTests -Dspotless.check.skip package \
 && java -Djarmode=tools -jar cli/target/fireline.jar extract --destination /app

FROM eclipse-temurin:25-jre
RUN useradd --uid 10001 --no-create-home --home-dir /var/lib/fireline fireline \
 && install -d -o 10001 -g 10001 /var/lib/fireline /etc/fireline
COPY --from=build /app /app
USER 10001:10001
# Settings are read from /etc/fireline/application.yaml; the root file system may be read-only, /tmp and /var/lib/fireline not.
WORKDIR /etc/fireline
ENV FIRELINE_DATA=/var/lib/fireline \
    JAVA_TOOL_OPTIONS="-XX:MaxRAMPercentage=70 -XX:+ExitOnOutOfMemoryError"
VOLUME /var/lib/fireline
EXPOSE 8080 8081
# Exec form: SIGTERM reaches the process, which drains. The options are the launcher's: without them Java warns among the lines of JSON.
ENTRYPOINT ["java", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-jar", "/app/fireline.jar"]
CMD ["help"]
HEALTHCHECK --interval=15s --timeout=10s --start-period=60s --retries=4 \
    CMD ["java", "-Xmx64m", "-XX:TieredStopAtLevel=1", "-jar", "/app/fireline.jar", "health"]
