package org.lethe.wire.access;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialDeletion;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AccessControlEntryFilter;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.errors.ResourceNotFoundException;
import org.apache.kafka.common.resource.ResourcePatternFilter;
import org.lethe.wire.topic.Topics;

/**
 * Brings topics, users and rights of the brokers to what the given systems need, and says what it does. Done again it
 * changes nothing but the salt of passwords. A dry run only says it.
 */
final class Access {
    /** As many rounds as Kafka's own tools take unless told otherwise. */
    private static final ScramCredentialInfo SCRAM = new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096);

    private static final String USER = "User:";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private final Admin admin;
    private final boolean dryRun;
    private final Consumer<String> say;

    Access(Admin admin, boolean dryRun, Consumer<String> say) {
        this.admin = admin;
        this.dryRun = dryRun;
        this.say = say;
    }

    /** Makes the topics of these systems that are missing. */
    void topics(Collection<String> systems, Optional<Short> replication) {
        Set<String> present = get(admin.listTopics().names());
        List<NewTopic> missing = Topics.all(systems).stream()
                .filter(topic -> !present.contains(topic.name()))
                .map(topic -> replication.map(topic::toNewTopic).orElseGet(topic::toNewTopic))
                .toList();
        missing.forEach(topic -> say("make topic " + topic.name() + " partitions=" + topic.numPartitions()));
        if (!dryRun && !missing.isEmpty()) {
            get(admin.createTopics(missing).all());
        }
    }

    /** Gives the user this password, also when it has another one. */
    void user(String user, String password) {
        say("set password of user " + user);
        alter(new UserScramCredentialUpsertion(user, SCRAM, password));
    }

    /** Gives the user these rights and takes away every other that it has. */
    void exactly(String user, Collection<AclBinding> wanted) {
        Set<AclBinding> superfluous = new LinkedHashSet<>(rightsOf(user));
        superfluous.removeAll(Set.copyOf(wanted));
        revoke(superfluous);
        atLeast(user, wanted);
    }

    /** Gives the user these rights where it lacks them. */
    void atLeast(String user, Collection<AclBinding> wanted) {
        Set<AclBinding> present = rightsOf(user);
        List<AclBinding> missing =
                wanted.stream().filter(right -> !present.contains(right)).toList();
        missing.forEach(right -> say("allow " + text(right)));
        if (!dryRun && !missing.isEmpty()) {
            get(admin.createAcls(missing).all());
            await(() -> rightsOf(user).containsAll(missing));
        }
    }

    /** Takes a system's rights away: the connector's user with all it had, and the orchestrator's at its topics. */
    void remove(String system) {
        String user = Grants.userOf(system);
        List<AclBinding> present = new ArrayList<>(rightsOf(user));
        Set<AclBinding> ofOrchestrator = rightsOf(Grants.ORCHESTRATOR);
        Grants.orchestratorFor(system).stream().filter(ofOrchestrator::contains).forEach(present::add);
        revoke(present);
        if (hasPassword(user)) {
            say("remove user " + user);
            alter(new UserScramCredentialDeletion(user, ScramMechanism.SCRAM_SHA_512));
        }
    }

    private void revoke(Collection<AclBinding> rights) {
        rights.forEach(right -> say("take away " + text(right)));
        if (!dryRun && !rights.isEmpty()) {
            get(admin.deleteAcls(rights.stream().map(AclBinding::toFilter).toList())
                    .all());
            await(() -> rights.stream()
                    .map(right -> right.entry().principal())
                    .distinct()
                    .map(principal -> rightsOf(principal.substring(USER.length())))
                    .noneMatch(left -> rights.stream().anyMatch(left::contains)));
        }
    }

    /** The brokers that answer learn of a change a moment after the one that made it; what starts next relies on it. */
    private static void await(BooleanSupplier done) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!done.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new KafkaException("the brokers do not show the changed rights after " + PATIENCE.toSeconds()
                        + " s; run this again");
            }
            try {
                TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS.toMillis());
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
        }
    }

    private Set<AclBinding> rightsOf(String user) {
        AclBindingFilter filter = new AclBindingFilter(
                ResourcePatternFilter.ANY,
                new AccessControlEntryFilter(USER + user, null, AclOperation.ANY, AclPermissionType.ANY));
        return Set.copyOf(get(admin.describeAcls(filter).values()));
    }

    private boolean hasPassword(String user) {
        try {
            return !admin.describeUserScramCredentials(List.of(user))
                    .description(user)
                    .get()
                    .credentialInfos()
                    .isEmpty();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ResourceNotFoundException) {
                return false;
            }
            throw failed(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private void alter(UserScramCredentialAlteration alteration) {
        if (!dryRun) {
            get(admin.alterUserScramCredentials(List.of(alteration)).all());
        }
    }

    private void say(String what) {
        say.accept((dryRun ? "would " : "") + what);
    }

    private static String text(AclBinding right) {
        return Stream.of(
                        right.entry().principal(),
                        right.entry().operation(),
                        right.pattern().resourceType(),
                        right.pattern().name())
                .map(String::valueOf)
                .reduce((one, other) -> one + " " + other)
                .orElseThrow();
    }

    private static <T> T get(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw failed(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static KafkaException failed(ExecutionException e) {
        return e.getCause() instanceof KafkaException known ? known : new KafkaException(e.getCause());
    }

    private static KafkaException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new KafkaException("interrupted", e);
    }
}
