namespace EnhancedPresence.Sip.Client;

/// <summary>The state of a client, moved by <see cref="SipClientTable"/>. Safe for use from several threads.</summary>
/// <param name="changed">Called after each change of the state, on whatever thread has made it.</param>
internal sealed class ClientMachine(Action changed)
{
    private int _state;

    /// <summary>Where the client is.</summary>
    public SipClientState State => (SipClientState)Volatile.Read(ref _state);

    /// <summary>Something has happened.</summary>
    public void Move(SipClientTrigger trigger)
    {
        SipClientState before, after;
        do
        {
            before = State;
            after = SipClientTable.Next(before, trigger);
        }
        while (!TryChange(before, after));

        if (after != before)
        {
            changed();
        }
    }

    /// <summary>Begins to sign in; false when that was done before.</summary>
    public bool TryBegin()
    {
        bool begins = TryChange(SipClientState.SignedOut, SipClientState.Connecting);
        if (begins)
        {
            changed();
        }

        return begins;
    }

    /// <summary>The first attempt to sign in has failed.</summary>
    /// <param name="isOver">Whether no other may follow.</param>
    public void Fail(bool isOver)
    {
        Interlocked.Exchange(ref _state, (int)(isOver ? SipClientState.Ended : SipClientState.SignedOut));
        changed();
    }

    private bool TryChange(SipClientState before, SipClientState after) =>
        Interlocked.CompareExchange(ref _state, (int)after, (int)before) == (int)before;
}
