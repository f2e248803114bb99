namespace EnhancedPresence.Sip.Connections;

/// <summary>What became of something that was to be sent.</summary>
internal enum SipOutboxResult
{
    /// <summary>It waits.</summary>
    Added = 0,

    /// <summary>Nothing is taken any more.</summary>
    Closed,

    /// <summary>There is no room.</summary>
    Full,
}
