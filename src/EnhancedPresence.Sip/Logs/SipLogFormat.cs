namespace EnhancedPresence.Sip.Logs;

/// <summary>The logs that <see cref="SipLogReader"/> reads.</summary>
public enum SipLogFormat
{
    /// <summary>None of them.</summary>
    Unknown = 0,

    /// <summary>Messages one after the other and nothing else, as they went over a connection. Has no times and no directions.</summary>
    Stream,

    /// <summary>A line <c># INSTANT sent|received CONNECTION</c> before each message or before several, as <c>enhanced-presence serve --log-wire</c> writes it.</summary>
    WireLog,

    /// <summary>The log of Communicator, Lync and Skype for Business clients (<c>.uccapilog</c>): packets between a line with addresses and size and its repetition.</summary>
    Uccapi,

    /// <summary>The debug log of libpurple with pidgin-sipe in it: messages between <c>MESSAGE START</c> and <c>MESSAGE END</c>, their line breaks made LF.</summary>
    Libpurple,

    /// <summary>The text that OCSLogger and the centralized logging of Lync servers make: records between <c>$$begin_record</c> and <c>$$end_record</c>.</summary>
    OcsLogger,
}
