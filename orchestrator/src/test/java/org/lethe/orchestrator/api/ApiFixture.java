package org.lethe.orchestrator.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lethe.auditor.LetheAudit;
import org.lethe.orchestrator.dispatch.Payloads;
import org.lethe.orchestrator.evidence.RulesInForce;
import org.lethe.orchestrator.reply.PhaseListener;
import org.lethe.orchestrator.request.ScriptedWire;
import org.lethe.orchestrator.request.World;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The orchestrator over HTTP, its users, and what happens behind it. */
public final class ApiFixture implements AutoCloseable {
    public static final String ERASURE = """
            {"type": "ERASURE", "receivedAt": "2026-11-20", "language": "sv", "channel": "EMAIL",
             "subject": {"identifiers": [{"kind": "EMAIL", "value": "anna.larsson@example.test"}]}}""";

    public static final String ACCESS = ERASURE.replace("ERASURE", "ACCESS");

    /** The same, to one of several controllers. */
    public static String addressed(String body, String controller) {
        return body.replaceFirst("\\{", "{\"controller\": \"" + controller + "\", ");
    }

    public final ConfigurableApplicationContext context;
    final Http privacy;
    final Http approver;
    final Http owner;
    final Http auditor;
    final Http importer;
    final Http stranger;

    public ApiFixture() {
        this(ApiApplication.start());
    }

    private ApiFixture(ConfigurableApplicationContext context) {
        this.context = context;
        privacy = user("privacy");
        approver = user("approver");
        owner = user("owner");
        auditor = user("auditor");
        importer = user("importer");
        stranger = user(null);
    }

    /** With three systems more, which have no connector: mailboxes, survey, courier. */
    public static ApiFixture withTasks() {
        return with("--lethe.inventory.location=classpath:orchestrator/inventory-with-tasks.yaml");
    }

    /** With tasks as well, one for all classes that leave each other's requests alone; its clock is set by each test. */
    static ApiFixture shared() {
        Shared.LETHE.clock().set(ApiApplication.NOW);
        return Shared.LETHE;
    }

    private static final class Shared {
        static final ApiFixture LETHE = withTasks();
    }

    /** With two controllers, one for all classes that leave each other's requests alone; its clock is set by each test. */
    public static ApiFixture twoControllers() {
        TwoControllers.LETHE.clock().set(ApiApplication.NOW);
        return TwoControllers.LETHE;
    }

    private static final class TwoControllers {
        static final ApiFixture LETHE = start();

        /** Which inventory is in force stands in the log before what it applies to. */
        private static ApiFixture start() {
            ApiFixture started =
                    with("--lethe.inventory.location=classpath:orchestrator/inventory-two-controllers.yaml");
            started.context
                    .getAutowireCapableBeanFactory()
                    .createBean(RulesInForce.class)
                    .afterSingletonsInstantiated();
            return started;
        }
    }

    /** With properties of its own. */
    static ApiFixture with(String... properties) {
        return new ApiFixture(ApiApplication.start(properties));
    }

    /** Without users of its own. */
    static ApiFixture withoutUsers(String... properties) {
        return new ApiFixture(ApiApplication.startWithout(properties));
    }

    Http bearing(String token) {
        return Http.bearing(port(), token);
    }

    Http user(@Nullable String name) {
        return new Http(ApiApplication.port(context), name);
    }

    public int port() {
        return ApiApplication.port(context);
    }

    SettableClock clock() {
        return context.getBean(SettableClock.class);
    }

    MemoryLog log() {
        return context.getBean(MemoryLog.class);
    }

    /** What the offline verifier says of the whole log. */
    String audit() {
        try {
            Path bundle = Files.createTempFile("lethe", ".bundle");
            Files.write(bundle, auditor.get("/api/v1/log/bundle").response().body());
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            PrintStream printer = new PrintStream(out, true, StandardCharsets.UTF_8);
            int code = new LetheAudit(printer, printer)
                    .run(List.of("verify", bundle.toString(), "--key", log().publicKey()));
            Files.delete(bundle);
            return code + " " + out.toString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every entry of the log, as it would be published. */
    String logged() {
        return log().entries(0, log().size()).toString();
    }

    public String file(String body) {
        Http.Answer answer = privacy.post("/api/v1/requests", body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.json().path("id").asString();
    }

    /** Lets the systems answer until nothing is open. */
    public void run(String id, World world) {
        TransactionTemplate transactions = context.getBean(TransactionTemplate.class);
        context.getBean(ScriptedWire.class)
                .run(
                        UUID.fromString(id),
                        world,
                        context.getBean(Payloads.class),
                        context.getBean(PhaseListener.class),
                        work -> transactions.executeWithoutResult(status -> work.run()));
    }

    public String status(String id) {
        return privacy.get("/api/v1/requests/" + id).json().path("status").asString();
    }

    /** An erasure that waits for its answer. */
    public String answering(World world) {
        String id = file(ERASURE);
        run(id, world);
        Http.Answer approved =
                approver.post("/api/v1/requests/" + id + "/approval", "{\"planHash\": \"" + planHash(id) + "\"}");
        assertThat(approved.status()).as(approved.text()).isEqualTo(200);
        run(id, world);
        assertThat(status(id)).isEqualTo("ANSWERING");
        return id;
    }

    /** Status and code of what a privacy officer is answered there. */
    public String problem(String path) {
        Http.Answer answer = privacy.get(path);
        return answer.status() + " " + answer.json().path("code").asString();
    }

    String planHash(String id) {
        return privacy.get("/api/v1/requests/" + id + "/plan")
                .json()
                .path("hash")
                .asString();
    }

    /** Whatever a refused call could have changed. */
    String everything() {
        JdbcClient jdbc = context.getBean(JdbcClient.class);
        StringBuilder all = new StringBuilder();
        for (String table : new String[] {
            "request",
            "subject_identifier",
            "idempotency",
            "plan_item",
            "task",
            "completion_record",
            "access_package",
            "guard_hash",
            "guard_lookup",
            "case_text",
            "case_file_opening",
            "hold"
        }) {
            all.append(jdbc.sql("select count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '')"
                            + " from " + table + " t")
                    .query(String.class)
                    .single());
            all.append('\n');
        }
        return all.append(log().size()).toString();
    }

    @Override
    public void close() {
        context.close();
    }
}
