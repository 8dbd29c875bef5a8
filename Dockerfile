# One file for every image: docker build --build-arg MODULE=orchestrator .
# MODULE is the folder of an executable module: orchestrator, connectors/crm, connectors/erp, connectors/hubspot, connectors/helpdesk, connectors/sql, quickstart.
FROM eclipse-temurin:17-jdk AS build
WORKDIR /src
COPY . .
RUN ./mvnw -B -q -Dquick -DskipTests package

FROM eclipse-temurin:17-jre
ARG MODULE
RUN useradd --system --uid 10001 --create-home --home-dir /var/lib/lethe lethe
COPY --from=build /src/${MODULE}/target/*-exec.jar /opt/lethe/app.jar
USER lethe
WORKDIR /var/lib/lethe
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=70", "-Dsun.net.httpserver.nodelay=true", "-jar", "/opt/lethe/app.jar"]
