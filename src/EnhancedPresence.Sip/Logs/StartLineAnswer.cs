namespace EnhancedPresence.Sip.Logs;

/// <summary>Whether bytes begin with something.</summary>
internal enum StartLineAnswer
{
    /// <summary>They do not.</summary>
    No = 0,

    /// <summary>They do.</summary>
    Yes,

    /// <summary>There are too few to tell.</summary>
    More,
}
