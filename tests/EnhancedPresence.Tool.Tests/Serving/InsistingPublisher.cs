using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace EnhancedPresence.Tool.Tests.Serving;

/// <summary>
/// Publishes one note over and over, whatever happens to the servers: what was not answered is sent again, and the answer then says whether it had been kept. Anything
/// but the newest acknowledged version or the one in doubt fails.
/// </summary>
/// <param name="user">Who publishes.</param>
/// <param name="server">The front end; it may be gone for a while.</param>
internal sealed partial class InsistingPublisher(string user, IPEndPoint server)
{
    // More than a front end waits for a presentity.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(25);

    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan RetryDelay = TimeSpan.FromMilliseconds(250);

    private readonly NotePublisher _note = new(user);
    private volatile bool _isStopped;
    private bool _isInDoubt;
    private long _lastAnswer = Stopwatch.GetTimestamp();

    public SipUri Address => _note.Address;

    /// <summary>Where it publishes.</summary>
    public IPEndPoint Server => server;

    /// <summary>The newest version that is known to be kept.</summary>
    public uint Acknowledged => _note.Acknowledged;

    /// <summary>How many that were in doubt turned out to have been kept.</summary>
    public int FoundKept { get; private set; }

    /// <summary>How often it was left in doubt.</summary>
    public int Doubts { get; private set; }

    /// <summary>The longest time between two that are known to be kept, since this was set.</summary>
    public TimeSpan LongestGap { get; set; }

    /// <summary>Ends the work as soon as nothing is in doubt.</summary>
    public void Stop() => _isStopped = true;

    /// <summary>Publishes until it is stopped.</summary>
    public async Task RunAsync()
    {
        _isStopped = false;
        _lastAnswer = Stopwatch.GetTimestamp();
        while (!_isStopped || _isInDoubt)
        {
            try
            {
                using var client = new TcpClient { NoDelay = true };
                await client.ConnectAsync(server).WaitAsync(Patience);
                NetworkStream stream = client.GetStream();
                using var reader = new StreamReader(stream, Encoding.UTF8);
                (int status, _) = await NotePublisher.AskAsync(stream, reader, _note.Register()).WaitAsync(Patience);
                if (status == 200)
                {
                    await PublishAsync(stream, reader);
                }
                else
                {
                    status.Should().Be(503, "a sign-in is taken, or the user can't be reached");
                }
            }
            catch (Exception e) when (e is IOException or SocketException or TimeoutException)
            {
                // The server is gone, or does not answer.
            }

            await Task.Delay(RetryDelay);
        }
    }

    private async Task PublishAsync(NetworkStream stream, StreamReader reader)
    {
        while (!_isStopped || _isInDoubt)
        {
            bool wasInDoubt = _isInDoubt;
            _isInDoubt = true;
            (int status, string body) = await NotePublisher.AskAsync(stream, reader, _note.Publish()).WaitAsync(Patience);
            if (status == 503)
            {
                Doubts++;
                await Task.Delay(RetryDelay);
                continue;
            }

            if (status == 409)
            {
                wasInDoubt.Should().BeTrue("nobody else publishes for {0}", Address);
                uint.Parse(CurrentVersion().Match(body).Groups[1].Value, CultureInfo.InvariantCulture).Should().Be(Acknowledged + 1, "nothing else can have been kept");
                FoundKept++;
            }
            else
            {
                status.Should().Be(200, "{0} has been signed in; {1}", Address, body);
            }

            _note.Acknowledged++;
            _isInDoubt = false;
            TimeSpan gap = Stopwatch.GetElapsedTime(_lastAnswer);
            _lastAnswer = Stopwatch.GetTimestamp();
            LongestGap = gap > LongestGap ? gap : LongestGap;
            await Task.Delay(Pace);
        }
    }

    [GeneratedRegex("curVersion=\"([0-9]+)\"")]
    private static partial Regex CurrentVersion();
}
