package org.lethe.connector.testkit.people;

/** Puts a person into one system, as the people who work with it would have. */
@FunctionalInterface
interface Seeder {
    void seed(SamplePerson person);
}
