package org.lethe.connector.runtime;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.lethe.connector.Action;
import org.lethe.connector.Export;
import org.lethe.connector.Identifier;
import org.lethe.connector.Item;
import org.lethe.connector.Located;
import org.lethe.connector.Outcome;
import org.lethe.connector.PlannedAction;
import org.lethe.connector.Readback;
import org.lethe.connector.Result;
import org.lethe.connector.Rules;
import org.lethe.connector.Subject;
import org.lethe.connector.SystemOfRecord;

/** A small shop in memory that can be told to fail and to be slow. */
final class Shop implements SystemOfRecord {
    static final String COLLECTION = "customer";

    /** By customer number. */
    final Map<String, String> emails = new ConcurrentHashMap<>();

    final Queue<RuntimeException> failures = new ConcurrentLinkedQueue<>();
    final List<String> applied = new CopyOnWriteArrayList<>();
    volatile CountDownLatch gate = new CountDownLatch(0);
    volatile int attachmentBytes;
    volatile String tenant = "shop-1";
    private final AtomicInteger untilFailure = new AtomicInteger();
    private volatile @Nullable RuntimeException later;
    private final Rules rules;

    Shop(Rules rules) {
        this.rules = rules;
    }

    @Override
    public String tenant() {
        return tenant;
    }

    @Override
    public Located locate(Subject subject) {
        hesitate();
        List<Item> items = new ArrayList<>();
        List<Identifier> found = new ArrayList<>();
        for (Identifier identifier : subject.identifiers()) {
            emails.forEach((number, email) -> {
                if (email.equals(identifier.value())) {
                    items.add(new Item(
                            number,
                            COLLECTION,
                            rules.propose(subject.right(), COLLECTION, Rules.Facts.NONE),
                            Identifier.email(email)));
                    found.add(Identifier.customerNumber("shop", number));
                }
            });
        }
        return new Located(items, found);
    }

    @Override
    public Result apply(PlannedAction action) {
        hesitate();
        String email = emails.get(action.ref());
        if (email == null) {
            return Result.absent();
        }
        if (!action.match().confirms(Identifier.email(email))) {
            return Result.changed("OTHER_EMAIL");
        }
        applied.add(action.ref());
        if (action.action() == Action.EXPORT) {
            return Result.exported(new Export(Map.of("email", email), files()));
        }
        emails.remove(action.ref());
        return Result.of(Outcome.ERASED);
    }

    @Override
    public Readback check(PlannedAction action) {
        return emails.containsKey(action.ref()) ? Readback.violated("still there") : Readback.ABSENT;
    }

    private List<Export.File> files() {
        return attachmentBytes == 0
                ? List.of()
                : List.of(new Export.File(
                        "letter.bin",
                        "application/octet-stream",
                        () -> new ByteArrayInputStream(new byte[attachmentBytes])));
    }

    /** The vendor answers so often, and then fails once. */
    void failuresAfter(int answers, RuntimeException failure) {
        untilFailure.set(answers);
        later = failure;
    }

    private void hesitate() {
        try {
            if (!gate.await(60, TimeUnit.SECONDS)) {
                throw new AssertionError("the test forgot to open the gate");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        RuntimeException inStore = later;
        if (inStore != null && untilFailure.getAndDecrement() == 0) {
            throw inStore;
        }
        RuntimeException failure = failures.poll();
        if (failure != null) {
            throw failure;
        }
    }
}
