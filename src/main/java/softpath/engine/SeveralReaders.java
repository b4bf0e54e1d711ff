package softpath.engine;

/** Two readers of one ring, the first of which may be several. */
record SeveralReaders(Reader first, int placeOfFirst, Reader second, int placeOfSecond) implements Reader {

    @Override
    public void wake(int place, long arrivalPs, boolean onItsWay) {
        second.wake(placeOfSecond, arrivalPs, onItsWay);
        first.wake(placeOfFirst, arrivalPs, onItsWay);
    }

    @Override
    public void expect(int place, long fromPs) {
        second.expect(placeOfSecond, fromPs);
        first.expect(placeOfFirst, fromPs);
    }

    @Override
    public void beforeDelivery(long nowPs) {
        second.beforeDelivery(nowPs);
        first.beforeDelivery(nowPs);
    }
}
