package signet.smtp;

import com.google.inject.Inject;
import com.google.inject.Singleton;
import java.util.concurrent.Semaphore;
import signet.configuration.SmtpSettings;

/** How many answers to DATA are held back at a time, by all hooks of the server together. Thread safe. */
@Singleton
class WaitingPlaces {
    private final Semaphore places;

    @Inject
    WaitingPlaces(SmtpSettings settings) {
        this.places = new Semaphore(settings.maxWaiting());
    }

    /** Takes a place if one is free; to be given back. */
    boolean tryTake() {
        return places.tryAcquire();
    }

    void giveBack() {
        places.release();
    }
}
