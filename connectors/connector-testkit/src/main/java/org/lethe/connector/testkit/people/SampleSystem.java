package org.lethe.connector.testkit.people;

import java.util.Locale;

/** A system that holds sample people. */
public enum SampleSystem {
    CRM,
    ERP,
    HUBSPOT,
    HELPDESK;

    /** As the inventory names it. */
    public String systemName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
