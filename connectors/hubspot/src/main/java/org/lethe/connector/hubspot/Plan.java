package org.lethe.connector.hubspot;

/**
 * The account's subscription, as far as it decides how often the vendor may be called. Source: the vendor's "API usage
 * guidelines and limits": calls of one app in 10 seconds by tier, 110 for an app that uses OAuth whatever the tier; and
 * of "Search the CRM": 4 to 5 searches a second and account, of which Free and Starter get the smaller number here.
 */
public enum Plan {
    FREE(100, 4),
    STARTER(100, 4),
    PROFESSIONAL(190, 5),
    ENTERPRISE(190, 5),
    /** Any of them with the vendor's "API limit increase". */
    API_LIMIT_INCREASE(250, 5);

    private static final int OAUTH = 110;

    private final int burst;
    private final int searches;

    Plan(int burst, int searches) {
        this.burst = burst;
        this.searches = searches;
    }

    /** Requests in 10 seconds. */
    int burst(boolean oauth) {
        return oauth ? OAUTH : burst;
    }

    /** Searches a second. */
    int searches() {
        return searches;
    }
}
