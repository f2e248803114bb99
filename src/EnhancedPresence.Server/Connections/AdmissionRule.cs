namespace EnhancedPresence.Server.Connections;

/// <summary>Whether somebody new may sign in. Pure.</summary>
internal static class AdmissionRule
{
    /// <summary>Judges.</summary>
    /// <param name="options">The bounds, each of which may be reached and not passed.</param>
    /// <param name="load">What the server has to do, the one who asks not counted.</param>
    /// <returns>Why not.</returns>
    public static AdmissionReason Judge(PresenceAdmissionOptions options, in ServerLoad load) =>
        load.WaitingCommits >= options.WaitingCommits ? AdmissionReason.WaitingCommits
        : load.CommitWait > options.CommitWait ? AdmissionReason.CommitWait
        : load.SignIns >= options.SignInsAtOnce ? AdmissionReason.SignIns
        : load.Endpoints >= options.Endpoints ? AdmissionReason.Endpoints
        : load.MemoryShare > options.MemoryShare ? AdmissionReason.Memory
        : AdmissionReason.None;

    /// <summary>After how many seconds somebody who was refused may try again: spread by the address, so that not all come back at once.</summary>
    /// <param name="options">The bounds.</param>
    /// <param name="user">Who was refused.</param>
    /// <returns>From one to two times the option, in whole seconds.</returns>
    public static uint RetryAfter(PresenceAdmissionOptions options, SipUri user)
    {
        uint seconds = (uint)options.RetryAfter.TotalSeconds;

        // FNV-1a: the same in every process, so that a user is told the same by every server.
        uint hash = 2166136261;
        foreach (char c in user.Address.ToLowerInvariant())
        {
            hash = (hash ^ c) * 16777619;
        }

        return seconds + (hash % (seconds + 1));
    }

    /// <summary>A reason as metrics have it.</summary>
    public static string NameOf(AdmissionReason reason) => reason switch
    {
        AdmissionReason.WaitingCommits => "waiting_commits",
        AdmissionReason.CommitWait => "commit_wait",
        AdmissionReason.SignIns => "sign_ins_at_once",
        AdmissionReason.Endpoints => "endpoints",
        AdmissionReason.Memory => "memory",
        _ => "ok",
    };
}
