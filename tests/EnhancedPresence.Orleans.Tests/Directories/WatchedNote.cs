using EnhancedPresence.Server.Tests;
using EnhancedPresence.Transport;

namespace EnhancedPresence.Orleans.Tests.Directories;

/// <summary>What somebody sees of a note that counts up. Not safe for use from several threads.</summary>
internal sealed class WatchedNote(SipUri user)
{
    private int _last;

    public SipUri User => user;

    public NotificationOutbox Outbox { get; } = new();

    /// <summary>Whether no note was older than the one before.</summary>
    public bool NeverWentBack { get; private set; } = true;

    /// <summary>The note now; null for none yet.</summary>
    public string? Last()
    {
        foreach (PresenceNotification notification in Outbox.Drain())
        {
            foreach (CategoryInstance instance in Make.Read(notification).Categories)
            {
                if (instance.Value is Categories.Note note)
                {
                    int number = int.Parse(note.Bodies[0].Text, System.Globalization.CultureInfo.InvariantCulture);
                    NeverWentBack &= number >= _last;
                    _last = number;
                }
            }
        }

        return _last == 0 ? null : _last.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }
}
