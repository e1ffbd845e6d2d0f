using System.Globalization;
using System.Net;
using HaploEmbed.Core.Failures;
using Polly;
using Polly.Retry;

namespace HaploEmbed.Pipeline.Trees;

/// <summary>Downloads files of bounded size by https, with a few attempts; a server may behave as badly as it likes.</summary>
internal sealed class Download : IDisposable
{
    private readonly DownloadSettings _settings;
    private readonly TimeProvider _time;
    private readonly HttpClient _client;
    private readonly ResiliencePipeline _attempts;

    /// <summary>Makes a client. It takes the proxy that the environment names.</summary>
    public Download(DownloadSettings settings, TimeProvider time)
    {
        _settings = settings;
        _time = time;
        _client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        _client.DefaultRequestHeaders.UserAgent.ParseAdd("HaploEmbed/" + typeof(Download).Assembly.GetName().Version!.ToString(3));
        _attempts = new ResiliencePipelineBuilder { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions
            {
                ShouldHandle = new PredicateBuilder().Handle<DownloadFailure>(failure => failure.IsPassing),
                MaxRetryAttempts = settings.Attempts - 1,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = settings.FirstWait,
                MaxDelay = settings.LongestWait,
                DelayGenerator = WaitAsTheServerAsks,
            })
            .Build();
    }

    /// <summary>Downloads a file.</summary>
    /// <param name="address">Where it is.</param>
    /// <param name="path">The file to write; what an attempt left is written over.</param>
    /// <param name="mostBytes">The most bytes that it may have.</param>
    /// <param name="remedy">The last sentences of the message where it fails: what is kept and what to do.</param>
    /// <param name="stop">Stops it.</param>
    /// <exception cref="OutsideErrorException">It failed: what happened, and how often it was tried.</exception>
    public async Task ToFileAsync(Uri address, string path, long mostBytes, string remedy, CancellationToken stop)
    {
        var attempts = 0;
        try
        {
            await _attempts.ExecuteAsync(
                async token =>
                {
                    attempts++;
                    await AttemptAsync(address, path, mostBytes, token);
                },
                stop);
        }
        catch (DownloadFailure e)
        {
            var often = attempts == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $", {attempts} times");
            throw new OutsideErrorException($"{e.Message}{often}. {remedy}", e);
        }
    }

    public void Dispose() => _client.Dispose();

    private ValueTask<TimeSpan?> WaitAsTheServerAsks(RetryDelayGeneratorArguments<object> attempt)
    {
        var wait = (attempt.Outcome.Exception as DownloadFailure)?.Wait;
        return new(wait > _settings.LongestWait ? _settings.LongestWait : wait);
    }

    private async Task AttemptAsync(Uri address, string path, long mostBytes, CancellationToken stop)
    {
        using var whole = new CancellationTokenSource(_settings.LongestAttempt, _time);
        using var silence = new CancellationTokenSource(_settings.LongestSilence, _time);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stop, whole.Token, silence.Token);
        try
        {
            using var response = await AnswerAsync(address, ended.Token);
            await SaveAsync(response, address, path, mostBytes, silence, ended.Token);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            var reason = silence.IsCancellationRequested
                ? $"sent nothing for {InWords(_settings.LongestSilence)}"
                : $"had not sent all after {InWords(_settings.LongestAttempt)}";
            throw new DownloadFailure($"{address} {reason}", isPassing: true);
        }
        catch (HttpRequestException e)
        {
            throw new DownloadFailure($"{address} cannot be reached: {e.Message.TrimEnd('.')}", isPassing: true);
        }
    }

    private async Task<HttpResponseMessage> AnswerAsync(Uri address, CancellationToken ended)
    {
        var current = address;
        for (var redirections = 0; ; redirections++)
        {
            var response = await _client.GetAsync(current, HttpCompletionOption.ResponseHeadersRead, ended);
            if (response.StatusCode == HttpStatusCode.OK)
            {
                return response;
            }

            using (response)
            {
                current = Redirection(response, address, current);
            }

            if (redirections == _settings.Redirections)
            {
                throw new DownloadFailure($"{address} leads from one address to the next, {redirections} times and more", isPassing: false);
            }
        }
    }

    private Uri Redirection(HttpResponseMessage response, Uri address, Uri current)
    {
        var status = (int)response.StatusCode;
        if (status is not (301 or 302 or 303 or 307 or 308) || response.Headers.Location is not { } location)
        {
            var isPassing = status is 408 or 429 or >= 500;
            throw new DownloadFailure($"{address} answered {status} ({response.StatusCode})", isPassing, RetryAfter(response));
        }

        return Uri.TryCreate(current, location, out var target) && WebAddress.IsSafe(target)
            ? target
            : throw new DownloadFailure($"{address} leads to {location}, which is not https", isPassing: false);
    }

    private TimeSpan? RetryAfter(HttpResponseMessage response)
    {
        var after = response.Headers.RetryAfter;
        var wait = after?.Delta ?? (after?.Date is { } date ? date - _time.GetUtcNow() : null);
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }

    private async Task SaveAsync(
        HttpResponseMessage response, Uri address, string path, long mostBytes, CancellationTokenSource silence, CancellationToken ended)
    {
        await using var body = await response.Content.ReadAsStreamAsync(ended);
        await using var file = new FileStream(path, FileMode.Create);
        var buffer = new byte[1 << 16];
        int count;
        while ((count = await ReadAsync(body, buffer, address, ended)) > 0)
        {
            silence.CancelAfter(_settings.LongestSilence);
            if (file.Length + count > mostBytes)
            {
                throw new DownloadFailure($"{address} has more than {mostBytes} bytes, which no tree has", isPassing: false);
            }

            await file.WriteAsync(buffer.AsMemory(0, count), ended);
        }
    }

    // What goes wrong here is the network's; what goes wrong in writing is the disk's.
    private static async Task<int> ReadAsync(Stream body, byte[] buffer, Uri address, CancellationToken ended)
    {
        try
        {
            return await body.ReadAsync(buffer, ended);
        }
        catch (IOException e)
        {
            throw new DownloadFailure($"{address} broke off: {e.Message.TrimEnd('.')}", isPassing: true);
        }
    }

    private static string InWords(TimeSpan span) => string.Create(CultureInfo.InvariantCulture, $"{span.TotalSeconds:0.###} s");
}
