using EnhancedPresence.Documents;
using EnhancedPresence.Policy;
using EnhancedPresence.Server.Presentities;
using EnhancedPresence.Server.Sessions;
using EnhancedPresence.Server.Storage;
using EnhancedPresence.Subscribing;
using EnhancedPresence.Transport;
using Microsoft.Extensions.Time.Testing;
using static EnhancedPresence.Server.Tests.Make;

namespace EnhancedPresence.Server.Tests.EndToEnd;

/// <summary>
/// Days of an office on one store: people sign in, meet, choose what others see of them, forget to sign out; the server is killed now and then. In
/// between, what the store has, what the server says and what every client shows are compared.
/// </summary>
internal sealed class VirtualOffice : IAsyncDisposable
{
    // Less than the time that a commit may wait, so that passing time alone never ends a wait.
    private static readonly TimeSpan Step = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(2);

    private readonly Func<TimeProvider, Task<SqlPresenceStore>> _open;
    private readonly Random _random;
    private readonly Worker[] _workers;
    private readonly Dictionary<ReadOnlyMemory<byte>, CategoriesDocument> _read = [];
    private SqlPresenceStore? _store;
    private PresenceServer? _server;

    public VirtualOffice(Func<TimeProvider, Task<SqlPresenceStore>> open, int workers, int seed)
    {
        _open = open;
        _random = new Random(seed);
        SipUri[] users = [.. Enumerable.Range(0, workers).Select(static i => SipUri.Parse($"sip:user{i}@contoso.com"))];
        _workers =
        [
            .. users.Select((user, i) => new Worker(
                user,
                new EndpointId(new Guid(i + 1, 0, 0, new byte[8])),
                Enumerable.Range(0, 8).Select(_ => users[_random.Next(workers)]).Where(u => u != user).Distinct().ToEquatableArray())),
        ];
    }

    public FakeTimeProvider Time { get; } = new(T.Date.ToUniversalTime());

    /// <summary>What happened, for whoever reads the results.</summary>
    public (int Events, int Notifications, int Comparisons, int Restarts) Counts { get; private set; }

    public SqlPresenceStore Store => _store!;

    /// <summary>Lives through a day and compares at its end, and after the server was killed.</summary>
    /// <param name="kill">Whether the server is killed at noon.</param>
    public async Task LiveAsync(bool kill)
    {
        if (_server is null)
        {
            await StartAsync();

            // Nobody watches somebody who has never been there.
            foreach (Worker worker in _workers)
            {
                await worker.SignInAsync(_server!, watch: false);
                await worker.SignOutAsync();
            }
        }

        DateTimeOffset day = Time.GetUtcNow();
        bool isWeekend = day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
        List<(DateTimeOffset At, Func<Task> Act)> events = [.. _workers.Where(_ => !isWeekend || _random.Next(10) == 0).SelectMany(w => Day(w, day))];
        if (kill)
        {
            events.Add((day.AddHours(12), KillAsync));
            events.Add((day.AddHours(12) + Grace + TimeSpan.FromSeconds(1), CompareAsync));
        }

        foreach ((DateTimeOffset at, Func<Task> act) in events.OrderBy(static e => e.At))
        {
            await GoToAsync(at);
            await act();
            Drain();
            Counts = Counts with { Events = Counts.Events + 1 };
        }

        await GoToAsync(day.AddDays(1));
        await CompareAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
            await _store!.DisposeAsync();
        }
    }

    private IEnumerable<(DateTimeOffset At, Func<Task> Act)> Day(Worker worker, DateTimeOffset day)
    {
        DateTimeOffset begin = day.AddHours(7).AddSeconds(_random.Next(3 * 3600));
        DateTimeOffset end = day.AddHours(15).AddSeconds(_random.Next(4 * 3600));
        yield return (begin, () => ArriveAsync(worker));
        for (int i = _random.Next(3, 9); i > 0; i--)
        {
            int kind = _random.Next(8);
            DateTimeOffset at = begin.AddSeconds(_random.Next((int)(end - begin).TotalSeconds));
            yield return (at, () => DoAsync(worker, kind));
        }

        // Some close the lid; the next morning their client signs in anew.
        yield return (end, _random.Next(10) == 0 ? () => Task.CompletedTask : () => worker.IsSignedIn ? worker.SignOutAsync() : Task.CompletedTask);
    }

    private async Task ArriveAsync(Worker worker)
    {
        await worker.SignInAsync(_server!);
        await worker.PublishAsync([.. Machine(3500), .. User(3500, type: ExpireType.User)]);
    }

    private async Task DoAsync(Worker worker, int kind)
    {
        if (!worker.IsSignedIn)
        {
            await ArriveAsync(worker);
        }

        await (kind switch
        {
            0 => worker.PublishAsync(Machine((uint)(3500 + (_random.Next(2) * 1500)))),
            1 => worker.PublishAsync(User(9500, type: ExpireType.Time, expires: _random.Next(60, 7200))),
            2 => worker.PublishAsync(Meeting()),
            3 => worker.PublishAsync([.. Meeting().Select(static m => Publication.Delete(m.Key, 0, ExpireType.Endpoint))]),
            4 => worker.PublishAsync(Note(200, $"note {_random.Next(1000)}"), Note(300, "private")),
            5 => worker.PublishAsync(Publication.Delete(Note(200, "x").Key, 0, ExpireType.Static)),
            6 => worker.PublishAsync(User(6500, type: ExpireType.User)),
            _ => worker.GiveAccessAsync(_workers[_random.Next(_workers.Length)].User, 100 * _random.Next(1, 5)),
        });
    }

    private async Task StartAsync()
    {
        _store = await _open(Time);
        _server = Servers.Create(_store, new PresenceServerOptions { Domains = { "contoso.com" }, RestartGrace = Grace }, Time);
    }

    // What a kill leaves behind is what was committed: nothing is signed out. Most clients come back in time, some after the grace, some not at all.
    private async Task KillAsync()
    {
        await DisposeAsync();
        await StartAsync();
        Counts = Counts with { Restarts = Counts.Restarts + 1 };
        foreach (Worker worker in _workers.Where(static w => w.IsSignedIn))
        {
            worker.Vanish();
            if (_random.Next(5) > 0)
            {
                await worker.SignInAsync(_server!);
            }
        }
    }

    private async Task GoToAsync(DateTimeOffset end)
    {
        while (Time.GetUtcNow() < end)
        {
            DateTimeOffset next = Time.GetUtcNow() + Step;
            Time.SetUtcNow(next < end ? next : end);
            await Servers.SettleAsync(_server!.Directory);
        }
    }

    private void Drain()
    {
        foreach (Worker worker in _workers.Where(static w => w.IsSignedIn))
        {
            worker.Drain(notification =>
            {
                Counts = Counts with { Notifications = Counts.Notifications + 1 };
                return _read.TryGetValue(notification.Body, out CategoriesDocument? known) ? known : _read[notification.Body] = Read(notification);
            });
        }

        _read.Clear();
    }

    // The store against the server, and every client against the store.
    private async Task CompareAsync()
    {
        Drain();
        DateTimeOffset now = Time.GetUtcNow();
        Dictionary<SipUri, PresenceInspector> owners = [];
        foreach (Worker worker in _workers)
        {
            StoredPresentity? stored = await Store.LoadAsync(worker.User, CancellationToken.None);
            SelfData served = (await _server!.Directory.GetSelfAsync(worker.User, CancellationToken.None))!;
            PresentityState.Restore(worker.User, stored).ToSelfData(now).Should().Be(served, "of {0} at {1}", worker.User, now);
            stored!.Damage.Should().BeEmpty();
            stored.Registrations.Count.Should().Be(worker.IsSignedIn ? 1 : 0, "of {0} at {1}", worker.User, now);
            owners[worker.User] = PresenceInspection.Inspect(worker.User, stored, null, now);
        }

        // Most see the same.
        Dictionary<string, ContactPresence> shown = [];
        foreach (Worker worker in _workers.Where(static w => w.IsSignedIn))
        {
            foreach (SipUri target in worker.Watched)
            {
                ReadOnlyMemory<byte> preview = owners[target].PreviewAs(worker.Watcher);
                string text = System.Text.Encoding.UTF8.GetString(preview.Span);
                if (!shown.TryGetValue(text, out ContactPresence? expected))
                {
                    shown[text] = expected = new ContactPresence(target).Apply(Read(new PresenceNotification(target, [], preview)));
                }

                worker.View(target).Should().Be(expected, "of {0} as {1} sees it at {2}", target, worker.User, now);
                Counts = Counts with { Comparisons = Counts.Comparisons + 1 };
            }
        }
    }
}
