package org.lethe.connector.hubspot;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lethe.connector.MalformedException;
import tools.jackson.databind.JsonNode;

/**
 * Reads an object together with what it is associated with, of all kinds in one call. The vendor gives the first hundred
 * of a kind; a kind that has more is listed by itself. One that it leaves out is none only because {@link Scopes} says
 * that the token may read it.
 *
 * <p>Source: {@code GET /crm/v3/objects/contacts/{contactId}}, parameter {@code associations}, and <a
 * href="https://developers.hubspot.com/changelog/announcing-a-change-to-how-v3-crm-apis-return-association-data">the
 * announcement</a> of its pages.
 */
final class Links {
    private final Portal portal;
    private final Associations associations;
    private final Scopes scopes;

    Links(Portal portal, Associations associations, Scopes scopes) {
        this.portal = portal;
        this.associations = associations;
        this.scopes = scopes;
    }

    /** A contact with its engagements and tickets. */
    Optional<Linked> contact(String id, List<String> properties) {
        scopes.require();
        return read(HubSpotCollection.CONTACT, id, properties, HubSpotCollection.engagements());
    }

    /** An engagement or ticket with its contacts; none of them confirms anything where their scope is missing. */
    Optional<Linked> engagement(HubSpotCollection collection, String id, List<String> properties) {
        return read(collection, id, properties, List.of(HubSpotCollection.CONTACT));
    }

    private Optional<Linked> read(
            HubSpotCollection collection, String id, List<String> properties, List<HubSpotCollection> kinds) {
        return portal.read(collection, id, properties, kinds).map(object -> {
            JsonNode answered = object.node().path("associations");
            Map<HubSpotCollection, List<String>> ends = ends(collection, object, kinds);
            if (ends.size() != answered.size()) {
                throw new MalformedException("ASSOCIATIONS_UNKNOWN", "associations of a kind that was not asked for");
            }
            return new Linked(object, ends);
        });
    }

    private Map<HubSpotCollection, List<String>> ends(
            HubSpotCollection collection, CrmObject object, List<HubSpotCollection> kinds) {
        Map<HubSpotCollection, List<String>> ends = new EnumMap<>(HubSpotCollection.class);
        for (HubSpotCollection kind : kinds) {
            JsonNode page = object.node().path("associations").path(kind.type());
            if (!page.isMissingNode()) {
                ends.put(kind, all(collection, object, kind, page));
            }
        }
        return ends;
    }

    /** An object that is associated in several ways is named once for each. */
    private List<String> all(HubSpotCollection collection, CrmObject object, HubSpotCollection kind, JsonNode page) {
        Set<String> ids = new LinkedHashSet<>();
        HubSpotErrors.results(page).forEach(end -> ids.add(new CrmObject(end).id()));
        boolean more =
                !page.path("paging").path("next").path("after").asString("").isEmpty();
        return more ? associations.of(collection, object.id(), kind) : new ArrayList<>(ids);
    }
}
