package org.lethe.connector.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lethe.connector.Action;
import org.lethe.connector.Export;
import org.lethe.connector.Identifier;
import org.lethe.connector.Item;
import org.lethe.connector.Located;
import org.lethe.connector.Outcome;
import org.lethe.connector.PlannedAction;
import org.lethe.connector.Readback;
import org.lethe.connector.Recognition;
import org.lethe.connector.Result;
import org.lethe.connector.Rules;
import org.lethe.connector.Rules.Facts;
import org.lethe.connector.Subject;
import org.lethe.connector.SystemOfRecord;
import org.lethe.connector.UnsupportedException;
import org.lethe.connector.identity.Phones;

/** Cards of people and notes about them. */
final class TemplateSystem implements SystemOfRecord {
    static final String CARD = "card";
    static final String NOTE = "note";

    /** Every collection with the dates that its retention rules may start from. */
    static final Map<String, Set<String>> CLOCKS = Map.of(NOTE, Set.of(), CARD, Set.of());

    private final CardFolder folder;
    private final Rules rules;
    private final Phones phones;

    TemplateSystem(CardFolder folder, Rules rules, Phones phones) {
        this.folder = folder;
        this.rules = rules.reviewing(
                Set.of(Action.RECTIFY, Action.RESTRICT, Action.STOP_MARKETING),
                "A folder has nothing for this: decide what to do.");
        this.phones = phones;
    }

    @Override
    public String tenant() {
        return folder.name();
    }

    @Override
    public Located locate(Subject subject) {
        List<Entry> cards = folder.all(CARD);
        List<Item> items = new ArrayList<>();
        Set<Identifier> more = new LinkedHashSet<>();
        for (Entry card : cards) {
            List<Identifier> matched = subject.identifiers().stream()
                    .filter(card.identifiers(phones)::contains)
                    .toList();
            if (matched.isEmpty()) {
                continue;
            }
            Optional<Identifier> alone =
                    matched.stream().filter(one -> holders(cards, one) == 1).findFirst();
            Identifier by = alone.orElse(matched.get(0));
            Facts facts = Facts.NONE.withShared(alone.isEmpty());
            for (Entry note : folder.all(NOTE)) {
                if (card.id().equals(note.values().get("card"))) {
                    items.add(new Item(note.id(), NOTE, rules.propose(subject.right(), NOTE, facts), by));
                }
            }
            items.add(new Item(card.id(), CARD, rules.propose(subject.right(), CARD, facts), by));
            if (alone.isPresent()) {
                more.addAll(card.identifiers(phones));
            }
        }
        subject.identifiers().forEach(more::remove);
        more.removeIf(one -> one.kind().equals(Identifier.PHONE) || holders(cards, one) > 1);
        return new Located(items, List.copyOf(more));
    }

    private long holders(List<Entry> cards, Identifier identifier) {
        return cards.stream()
                .filter(card -> card.identifiers(phones).contains(identifier))
                .count();
    }

    @Override
    public Result apply(PlannedAction action) {
        Optional<Entry> found = folder.find(collection(action), action.ref());
        if (found.isEmpty()) {
            return action.action() == Action.ERASE ? Result.absent() : Result.of(Outcome.NOT_FOUND);
        }
        Entry entry = found.get();
        if (!confirms(entry, action.collection(), action.match())) {
            return Result.changed("IDENTITY_CHANGED");
        }
        return switch (action.action()) {
            case ERASE -> {
                folder.delete(action.collection(), action.ref());
                yield Result.of(Outcome.ERASED);
            }
            case EXPORT -> Result.exported(Export.of(new LinkedHashMap<>(entry.values())));
            case RETAIN -> Result.retained(action.until());
            case FORWARD -> Result.of(Outcome.FORWARDED_TO_CONTROLLER);
            case ANONYMISE, RECTIFY, RESTRICT, UNRESTRICT, STOP_MARKETING, REVIEW, UNKNOWN -> throw unsupported();
        };
    }

    /** A note is the person's whose card it belongs to. */
    private boolean confirms(Entry entry, String collection, PlannedAction.Match match) {
        Optional<Entry> card = collection.equals(CARD)
                ? Optional.of(entry)
                : folder.find(CARD, entry.values().getOrDefault("card", "none"));
        return card.isPresent() && card.get().identifiers(phones).stream().anyMatch(match::confirms);
    }

    @Override
    public Readback check(PlannedAction action) {
        Optional<Entry> found = folder.find(collection(action), action.ref());
        if (found.isEmpty()) {
            return Readback.ABSENT;
        }
        return action.action() == Action.ERASE ? Readback.violated(action.collection()) : Readback.HOLDS;
    }

    @Override
    public Recognition recognise(PlannedAction earlier) {
        return folder.find(collection(earlier), earlier.ref())
                .map(entry -> Recognition.of(earlier.match(), match -> confirms(entry, earlier.collection(), match)))
                .orElse(Recognition.ABSENT);
    }

    private static String collection(PlannedAction action) {
        if (!CLOCKS.containsKey(action.collection())) {
            throw unsupported();
        }
        return action.collection();
    }

    private static UnsupportedException unsupported() {
        return new UnsupportedException("TEMPLATE_UNSUPPORTED", "the cards have nothing that corresponds to it");
    }
}
