namespace EnhancedPresence.Server.Web;

/// <summary>
/// How the page and its JSON interface work. Mutable for binding; copied when the application starts, later changes have no effect. Times are
/// from a second to 24 days unless said otherwise, numbers are 1 or more. Not safe for use from several threads.
/// </summary>
public sealed class PresenceWebOptions
{
    /// <summary>How long somebody stays signed in whose page asks for nothing; an open page asks all the time. Default 1 hour.</summary>
    public TimeSpan SessionIdle { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How long somebody stays signed in at most; at least <see cref="SessionIdle"/>. Default 12 hours.</summary>
    public TimeSpan SessionLifetime { get; set; } = TimeSpan.FromHours(12);

    /// <summary>Sign-ins that are kept at the same time; nobody else can sign in then. Default 10 000.</summary>
    public int Sessions { get; set; } = 10_000;

    /// <summary>Sign-ins of one user at the same time; with one more, the one that was used longest ago ends. Default 16.</summary>
    public int SessionsPerUser { get; set; } = 16;

    /// <summary>Streams of changes of one sign-in, one for each page that is open. Default 8.</summary>
    public int StreamsPerSession { get; set; } = 8;

    /// <summary>
    /// How long a stream of changes whose connection broke waits to be resumed, collecting the newest state of each contact. Zero is allowed.
    /// Default 2 minutes.
    /// </summary>
    public TimeSpan ResumeTime { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>
    /// How often a stream without changes gives a sign of life, and how often it is checked whether its user may still be signed in; what the clock
    /// changes, such as "free until", is told then too. From a second to an hour. Default 30 seconds.
    /// </summary>
    public TimeSpan KeepAlive { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Contacts whose cards one stream has; those beyond are listed without a card. <see cref="Presentities.PresenceServerLimits"/> bounds them too.
    /// Default 1000.
    /// </summary>
    public int ContactsPerStream { get; set; } = 1000;

    /// <summary>Questions of one sign-in in a minute, about single people or about what others see. Default 300.</summary>
    public int QuestionsPerMinute { get; set; } = 300;

    /// <summary>Bytes of a request's body, up to 1 MiB. Default 4096: a name and a password.</summary>
    public int BodyBytes { get; set; } = 4096;

    /// <summary>Wrong passwords from one network address within <see cref="FailureWindow"/>; more are refused unseen. Default 20.</summary>
    public int FailuresPerAddress { get; set; } = 20;

    /// <summary>In which time <see cref="FailuresPerAddress"/> are forgiven. Default 10 minutes.</summary>
    public TimeSpan FailureWindow { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>A copy that nobody else changes.</summary>
    internal PresenceWebOptions Copy() => (PresenceWebOptions)MemberwiseClone();

    internal IEnumerable<string> Errors()
    {
        const int MostBytes = 1024 * 1024;
        TimeSpan second = TimeSpan.FromSeconds(1), longest = TimeSpan.FromDays(24);
        (string Name, TimeSpan Value, TimeSpan Least, TimeSpan Most)[] times =
        [
            (nameof(SessionIdle), SessionIdle, second, longest),
            (nameof(SessionLifetime), SessionLifetime, second, longest),
            (nameof(ResumeTime), ResumeTime, TimeSpan.Zero, longest),
            (nameof(KeepAlive), KeepAlive, second, TimeSpan.FromHours(1)),
            (nameof(FailureWindow), FailureWindow, second, longest),
        ];
        (string Name, int Value)[] numbers =
        [
            (nameof(Sessions), Sessions),
            (nameof(SessionsPerUser), SessionsPerUser),
            (nameof(StreamsPerSession), StreamsPerSession),
            (nameof(ContactsPerStream), ContactsPerStream),
            (nameof(QuestionsPerMinute), QuestionsPerMinute),
            (nameof(BodyBytes), BodyBytes),
            (nameof(FailuresPerAddress), FailuresPerAddress),
        ];
        IEnumerable<string> errors = times
            .Where(static t => t.Value < t.Least || t.Value > t.Most)
            .Select(static t => $"{t.Name}: must be from {t.Least.TotalSeconds:0} to {t.Most.TotalSeconds:0} seconds.")
            .Concat(numbers.Where(static n => n.Value < 1).Select(static n => $"{n.Name}: must be 1 or more."));
        return BodyBytes > MostBytes ? errors.Append($"{nameof(BodyBytes)}: must not be more than 1 MiB.")
            : SessionLifetime < SessionIdle ? errors.Append($"{nameof(SessionLifetime)}: must not be less than {nameof(SessionIdle)}.")
            : errors;
    }
}
