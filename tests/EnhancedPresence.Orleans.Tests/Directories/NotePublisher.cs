using System.Globalization;
using EnhancedPresence.Documents;
using EnhancedPresence.Server.Presentities;
using EnhancedPresence.Server.Tests;
using EnhancedPresence.Transport;

namespace EnhancedPresence.Orleans.Tests.Directories;

/// <summary>Publishes a note that counts up, one after the other, as fast as it is acknowledged.</summary>
internal sealed class NotePublisher(IPresentityDirectory directory, SipUri user)
{
    private volatile bool _isStopped;
    private volatile int _acknowledged;
    private int _text;

    public SipUri User => user;

    /// <summary>How many were acknowledged.</summary>
    public int Acknowledged => _acknowledged;

    /// <summary>How many were sent that may have been kept.</summary>
    public int Sent { get; private set; }

    /// <summary>The note as it is in the end.</summary>
    public string LastText => _text.ToString(CultureInfo.InvariantCulture);

    public void Stop() => _isStopped = true;

    public async Task RunAsync()
    {
        uint version = 0;
        bool isInDoubt = false;
        while (!_isStopped || isInDoubt)
        {
            _text++;
            Sent++;
            var document = new PublishDocument(user, [Make.Note(200, LastText, version)]);
            PresentityReply reply = await directory.ExecuteAsync(user, new PresentityCommand.Publish(Make.Desk, document), CancellationToken.None);
            switch (reply.Status)
            {
                case ResponseStatus.Ok:
                    reply.Changed.Single(static c => c.Name == CategoryName.Note).Version.Should().Be(version + 1);
                    version++;
                    _acknowledged++;
                    isInDoubt = false;
                    break;
                case ResponseStatus.Unavailable:
                    isInDoubt = true;
                    break;
                default:
                    // One that was in doubt was kept.
                    isInDoubt.Should().BeTrue($"{reply}");
                    reply.Status.Should().Be(ResponseStatus.Conflict);
                    reply.Conflicts[0].CurrentVersion.Should().Be(version + 1);
                    version++;
                    break;
            }
        }
    }
}
